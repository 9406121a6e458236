import { startVendor } from '@/lib/simulator/vendor/serve';
import { e2eAdmin, e2ePostbackKey } from './e2e-account';
import { findFreePort } from './free-port';
import { startServer } from './server';

/** One built server on an empty data folder for all end-to-end tests, and a Phone Notify! for it to speak to. */
export default async function startE2eServer(): Promise<() => Promise<void>> {
  const port = await findFreePort();
  const vendor = await startVendor({ seed: 7, speed: 200 });
  const server = await startServer({
    env: {
      PORT: String(port),
      APP_URL: `http://127.0.0.1:${port}`,
      ADMIN_EMAIL: e2eAdmin.email,
      ADMIN_PASSWORD: e2eAdmin.password,
      POSTBACK_KEY: e2ePostbackKey,
      PHONE_NOTIFY_URL: vendor.url,
    },
  });
  process.env.E2E_BASE_URL = server.url;
  process.env.E2E_DATABASE_URL = server.databaseUrl;
  process.env.E2E_VENDOR_URL = vendor.url;
  return async () => {
    await server.stop();
    await vendor.close();
  };
}
