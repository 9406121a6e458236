import { join } from 'node:path';
import { env } from '@/lib/platform/env';
import { createPool, databaseUrl } from '@/lib/platform/pool';
import { loadSecrets } from '@/lib/platform/secrets';
import { DurableStore } from './durable-store';
import { KeySnapshot } from './key-snapshot';
import { KeyUse } from './key-use';
import { Receiver } from './receive';
import type { ReceivingState } from './receiving-state';
import { Rejections } from './rejections';
import type { Spool } from './spool/spool';

export interface ReceivingOptions {
  /** none: what the database does not take is refused */
  spool?: Spool;
  /** see `DurableStoreOptions` */
  prepareDatabase?: (() => Promise<void>) | undefined;
  onStored?: (() => void) | undefined;
  /** after each postback, whatever became of it: how many others wait for a commit or share one under way */
  onReceived?: (pendingRows: number) => void;
}

export interface Receiving {
  receiver: Receiver;
  /** as it is at each moment */
  state: ReceivingState;
  /** Finishes what was accepted, then gives the connections back. */
  stop(): Promise<void>;
}

/** A postback whose insert takes longer goes to the spool; the sender is answered within a second either way. */
const insertTimeoutMs = 700;

/** The same for what is drained from the spool: nobody waits for it. */
const drainTimeoutMs = 10_000;

/** How old keys and privacy rules may grow in memory and, for a start without the database, on disk. */
const keyRefreshMs = 3_000;

export const keySnapshotOf = (dataDir: string) => new KeySnapshot(join(dataDir, 'receive-keys.json'));

/** The receiver, with connections of its own: pages never make a postback wait. */
export function startReceiving({
  spool,
  prepareDatabase,
  onStored,
  onReceived,
}: ReceivingOptions): Receiving {
  const { DATA_DIR } = env();
  const insertPool = createPool(databaseUrl(), 3, { timeoutMs: insertTimeoutMs });
  const drainPool = createPool(databaseUrl(), 1, { timeoutMs: drainTimeoutMs });
  const notePool = createPool(databaseUrl(), 1, { timeoutMs: drainTimeoutMs });
  const store = new DurableStore({ pool: insertPool, drainPool, spool, prepareDatabase, onStored });
  const keyUse = new KeyUse(notePool);
  const rejections = new Rejections({ pool: notePool });
  const receiver = new Receiver({
    pool: insertPool,
    store,
    keyUse,
    keySnapshot: keySnapshotOf(DATA_DIR),
    rejections,
    hmacKey: loadSecrets(DATA_DIR).postbackHmacKey,
    onReceived,
  });
  const refreshing = setInterval(() => void receiver.refreshKeys(), keyRefreshMs);
  refreshing.unref();
  const stop = async () => {
    clearInterval(refreshing);
    await store.stop();
    await keyUse.stop();
    await rejections.stop();
    await Promise.all([insertPool, drainPool, notePool].map((pool) => pool.end()));
  };
  const state: ReceivingState = {
    get destination() {
      return store.destination;
    },
    get hasSpool() {
      return store.hasSpool;
    },
    get spoolBytes() {
      return store.spoolBytes;
    },
    get asideFiles() {
      return store.asideFiles;
    },
    get refusedAtMs() {
      return receiver.refusedAtMs;
    },
  };
  return { receiver, state, stop };
}
