import { readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { syncFolder } from '@/lib/platform/sync-folder';

const policy = z.enum(['keep', 'length', 'drop']);

const knownKeysSchema = z.object({
  keys: z.array(
    z.object({
      /** SHA-256 of the token, base64: the token itself is never written */
      hash: z.string(),
      id: z.string(),
      accountId: z.string(),
      dedicatedNumberId: z.string().nullable(),
      expiresAt: z.coerce.date().nullable(),
      networks: z.array(z.string()),
    }),
  ),
  rules: z.array(
    z.object({
      kind: z.enum(['accounts', 'numbers', 'variables', 'unmasked']),
      name: z.string(),
      policy: z.union([policy, z.literal('')]),
    }),
  ),
});

/** The receive keys with the privacy rules, as the database last had them. */
export type KnownKeys = z.infer<typeof knownKeysSchema>;

/** What is known of the keys, in a file of the data folder: a start without the database receives with it. */
export class KeySnapshot {
  private written: string | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly path: string) {}

  /** Null when there is none, or it cannot be read. */
  read(): KnownKeys | null {
    try {
      return knownKeysSchema.parse(JSON.parse(readFileSync(this.path, 'utf8')));
    } catch {
      return null;
    }
  }

  /** Replaces the file when something changed, whole or not at all. */
  write(known: KnownKeys): Promise<void> {
    const text = JSON.stringify(known);
    this.writing = this.writing
      .catch(() => undefined)
      .then(async () => {
        if (text === this.written) return;
        const draft = `${this.path}.new`;
        const file = await open(draft, 'w', 0o600);
        try {
          await file.writeFile(text);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(draft, this.path);
        await syncFolder(dirname(this.path));
        this.written = text;
      });
    return this.writing;
  }
}
