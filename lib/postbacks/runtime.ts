import { createPool, databaseUrl } from '@/lib/platform/db';
import { env } from '@/lib/platform/env';
import { processWide } from '@/lib/platform/process-wide';
import { loadSecrets } from '@/lib/platform/secrets';
import { Projector } from './projector';
import { Receiver } from './receive';

export interface PostbackRuntime {
  receiver: Receiver;
  projector: Projector;
  /** Finishes what was accepted, then gives the connections back. */
  stop(): Promise<void>;
}

/** The receiver and projector of this process, with pools of their own: pages never make a postback wait. */
export const postbackRuntime = (): PostbackRuntime =>
  processWide('postback-runtime', () => {
    const receivePool = createPool(databaseUrl(), 3);
    const projectPool = createPool(databaseUrl(), 2);
    const projector = new Projector({ pool: projectPool, isReceiverBusy: () => receiver.isBusy() });
    const receiver: Receiver = new Receiver({
      pool: receivePool,
      hmacKey: loadSecrets(env().DATA_DIR).postbackHmacKey,
      onStored: () => projector.wake(),
    });
    const stop = async () => {
      await receiver.drained();
      await projector.stop();
      await Promise.all([receivePool.end(), projectPool.end()]);
    };
    return { receiver, projector, stop };
  });
