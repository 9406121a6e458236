import { join } from 'node:path';
import { type ConnectionSettings, createPool, databaseUrl } from '@/lib/platform/db';
import { type Env, env } from '@/lib/platform/env';
import { processWide } from '@/lib/platform/process-wide';
import { loadSecrets } from '@/lib/platform/secrets';
import { DurableStore } from './durable-store';
import { KeySnapshot } from './key-snapshot';
import { KeyUse } from './key-use';
import { Projector } from './projector';
import { Receiver } from './receive';
import { Rejections } from './rejections';
import type { Spool } from './spool/spool';

export interface PostbackRuntime {
  receiver: Receiver;
  store: DurableStore;
  projector: Projector;
  /** Finishes what was accepted, then gives the connections back. */
  stop(): Promise<void>;
}

/** A postback whose insert takes longer goes to the spool; the sender is answered within a second either way. */
const insertTimeoutMs = 700;

/** The same for what is drained from the spool: nobody waits for it. */
const drainTimeoutMs = 10_000;

/**
 * A database host that vanishes must not leave the projector waiting for ever, nor a process of this product that
 * vanishes its lock held.
 */
export const projectorBounds = {
  statement_timeout: 60_000,
  query_timeout: 65_000,
  idle_in_transaction_session_timeout: 30_000,
} satisfies ConnectionSettings;

/** How old keys and privacy rules may grow in memory and, for a start without the database, on disk. */
const keyRefreshMs = 3_000;

/** Whether a process of this role turns postbacks into calls. */
export const folds = (role: Env['ROLE']): boolean => role === 'all' || role === 'worker';

export const keySnapshotOf = (dataDir: string) => new KeySnapshot(join(dataDir, 'receive-keys.json'));

/**
 * The receiver and projector of this process, with pools of their own: pages never make a postback wait. Whoever
 * asks first decides about the spool: `server.ts` brings one, hosts without it have no disk of their own to trust.
 */
export const postbackRuntime = (spool?: Spool, prepareDatabase?: () => Promise<void>): PostbackRuntime =>
  processWide('postback-runtime', () => {
    const receivePool = createPool(databaseUrl(), 3, { timeoutMs: insertTimeoutMs });
    const drainPool = createPool(databaseUrl(), 1, { timeoutMs: drainTimeoutMs });
    const projectPool = createPool(databaseUrl(), 2, { settings: projectorBounds });
    const projector = new Projector({ pool: projectPool, isReceiverBusy: () => receiver.isBusy() });
    const store = new DurableStore({
      pool: receivePool,
      drainPool,
      spool,
      prepareDatabase,
      onStored: folds(env().ROLE) ? () => projector.wake() : undefined,
    });
    const keyUse = new KeyUse(projectPool);
    const rejections = new Rejections({ pool: projectPool });
    const receiver: Receiver = new Receiver({
      pool: receivePool,
      store,
      keyUse,
      keySnapshot: keySnapshotOf(env().DATA_DIR),
      rejections,
      hmacKey: loadSecrets(env().DATA_DIR).postbackHmacKey,
    });
    const refreshing = setInterval(() => void receiver.refreshKeys(), keyRefreshMs);
    refreshing.unref();
    const stop = async () => {
      clearInterval(refreshing);
      await store.stop();
      await projector.stop();
      await keyUse.stop();
      await rejections.stop();
      await Promise.all([receivePool, drainPool, projectPool].map((pool) => pool.end()));
    };
    return { receiver, store, projector, stop };
  });
