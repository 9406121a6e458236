import { type AddressInfo, createServer } from 'node:net';
import { e2eAdmin, e2ePostbackKey } from './e2e-account';
import { startServer } from './server';

/** One built server on an empty data folder for all end-to-end tests; its address is in E2E_BASE_URL. */
export default async function startE2eServer(): Promise<() => Promise<void>> {
  const port = await findFreePort();
  const server = await startServer({
    env: {
      PORT: String(port),
      APP_URL: `http://127.0.0.1:${port}`,
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
