import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { e2eAdmin, e2ePostbackKey } from './e2e-account';
import { findFreePort } from './free-port';
import { type RunningServer, startServer } from './server';

/** A server that can be started again where it was: the same address, data folder, admin and key. */
export class ServerOfOneAddress {
  private constructor(
    /** http://127.0.0.1:<port> */
    readonly url: string,
    private readonly port: number,
    private readonly dataDir: string,
  ) {}

  static async find(): Promise<ServerOfOneAddress> {
    const port = await findFreePort();
    return new ServerOfOneAddress(
      `http://127.0.0.1:${port}`,
      port,
      await mkdtemp(join(tmpdir(), 'restart-')),
    );
  }

  get postbackUrl(): string {
    return `${this.url}/api/postbacks/${e2ePostbackKey}`;
  }

  start(): Promise<RunningServer> {
    const env = {
      PORT: String(this.port),
      APP_URL: this.url,
      ADMIN_EMAIL: e2eAdmin.email,
      ADMIN_PASSWORD: e2eAdmin.password,
      POSTBACK_KEY: e2ePostbackKey,
    };
    return startServer({ dataDir: this.dataDir, env });
  }

  /** Once it has stopped. */
  remove(): Promise<void> {
    return rm(this.dataDir, { recursive: true, force: true });
  }
}
