import { env, folds } from '@/lib/platform/env';
import { metrics } from '@/lib/platform/metrics';
import { processWide } from '@/lib/platform/process-wide';
import { createProjector } from './projecting';
import { type Receiving, startReceiving } from './receiving';
import type { ReceivingState } from './receiving-state';

/**
 * The receiver of a host without `server.ts`, which asks for it at the second door. It trusts no disk, and folds what it
 * stored.
 */
export const receivingHere = (): Receiving =>
  processWide('receiving', () => {
    let pendingRows = 0;
    const { projector } = createProjector({
      pendingRows: () => pendingRows,
      onProjected: (postbacks) => metrics().projected.inc(postbacks),
    });
    return startReceiving({
      onStored: folds(env().ROLE) ? () => projector.wake() : undefined,
      onReceived: (rows) => {
        pendingRows = rows;
      },
    });
  });

const stateName = 'receiving-state';

/** Says where this thread learns of receiving that goes on in another. To be called before anybody asks. */
export const shareReceivingState = (state: ReceivingState): ReceivingState =>
  processWide(stateName, () => state);

/** How receiving stands, whichever thread does it. */
export const receivingState = (): ReceivingState => processWide(stateName, () => receivingHere().state);
