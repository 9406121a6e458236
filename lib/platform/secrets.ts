import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const hex32 = z.string().regex(/^[0-9a-f]{64}$/);

const fileSchema = z.object({
  authSecret: z.string().min(32),
  sealingKey: hex32,
  postbackHmacKey: hex32,
  postgresPassword: z.string().min(32),
});

export interface Secrets {
  /** signs the sessions */
  authSecret: string;
  /** AES-256 key that seals what the screen must show again, 32 bytes */
  sealingKey: Buffer;
  /** key of the HMAC that tells postbacks apart without keeping their bytes, 32 bytes */
  postbackHmacKey: Buffer;
  /** of the embedded Postgres */
  postgresPassword: string;
}

/**
 * The secrets of this installation, from `secrets.json` (mode 0600) in the data folder; made on first use.
 * `AUTH_SECRET` of the environment goes before the file's. Throws one line when the file cannot be read.
 */
export function loadSecrets(
  dataDir: string,
  source: Record<string, string | undefined> = process.env,
): Secrets {
  const path = join(dataDir, 'secrets.json');
  const stored = readStored(path) ?? createStored(dataDir, path);
  return {
    authSecret: source.AUTH_SECRET || stored.authSecret,
    sealingKey: Buffer.from(stored.sealingKey, 'hex'),
    postbackHmacKey: Buffer.from(stored.postbackHmacKey, 'hex'),
    postgresPassword: stored.postgresPassword,
  };
}

function readStored(path: string): z.infer<typeof fileSchema> | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch {
    throw new Error(`the secrets in ${path} cannot be read: restore the file from a backup`);
  }
}

/** Written aside and linked into place: of two processes that start at once, both end up with one set. */
function createStored(dataDir: string, path: string): z.infer<typeof fileSchema> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const created = {
    authSecret: randomBytes(32).toString('base64url'),
    sealingKey: randomBytes(32).toString('hex'),
    postbackHmacKey: randomBytes(32).toString('hex'),
    postgresPassword: randomBytes(24).toString('hex'),
  };
  const draft = `${path}.${randomUUID()}`;
  try {
    writeFileSync(draft, `${JSON.stringify(created, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });
    chmodSync(draft, 0o600);
    linkSync(draft, path);
    return created;
  } catch (error) {
    const stored = readStored(path);
    if (stored) return stored;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
