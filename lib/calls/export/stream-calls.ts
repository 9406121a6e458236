import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { type StreamBatchesOptions, streamBatches } from '@/lib/platform/stream-batches';
import type { CallListState } from '../filters';
import { readAllCalls } from '../queries/read-all-calls';
import type { Call } from '../schema';

export interface StreamCallsOptions extends Omit<StreamBatchesOptions<Call>, 'read'> {
  /** the range of `state.filters` must be resolved */
  state: CallListState;
}

/** Every call that the filters let through, in the order of the list. */
export const streamCalls = (
  db: PrismaClient,
  { state, ...bounds }: StreamCallsOptions,
): ReadableStream<readonly Call[]> => streamBatches(db, { read: (tx) => readAllCalls(tx, state), ...bounds });
