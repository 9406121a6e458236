import { e2eAdmin, e2ePostbackKey } from './e2e-account';
import { startServer } from './server';

/** One built server on an empty data folder for all end-to-end tests; its address is in E2E_BASE_URL. */
export default async function startE2eServer(): Promise<() => Promise<void>> {
  const server = await startServer({
    env: {
      ADMIN_EMAIL: e2eAdmin.email,
      ADMIN_PASSWORD: e2eAdmin.password,
      POSTBACK_KEY: e2ePostbackKey,
    },
  });
  process.env.E2E_BASE_URL = server.url;
  return async () => {
    await server.stop();
  };
}
