import { type AddressInfo, createServer } from 'node:net';
import { startVendor } from '@/lib/simulator/vendor/serve';
import { e2eAdmin, e2ePostbackKey } from './e2e-account';
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

/** The server is told its public address before it starts, so its port cannot be left to it. */
function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
