import type { AddressInfo } from 'node:net';
import { createPlatform, type Platform, type PlatformOptions, sampleLicenseKey } from './platform';
import { createVendorServer, servicePath } from './server';

export interface RunningVendor {
  platform: Platform;
  /** of PhoneNotify.asmx */
  url: string;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1, by default on a free port. Rejects when the port is taken. */
export async function startVendor({
  port = 0,
  ...options
}: PlatformOptions & { port?: number } = {}): Promise<RunningVendor> {
  const platform = createPlatform(options);
  const server = createVendorServer(platform);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    platform,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${servicePath}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The same for a command, until its process ends. */
export async function serveVendor(options: PlatformOptions & { port: number }): Promise<void> {
  const { url } = await startVendor(options);
  process.stdout.write(`A simulated Phone Notify! at ${url} (?wsdl), license key ${sampleLicenseKey}\n`);
}
