import { type Ctx, requirePermission } from '@/lib/auth/context';
import { AppError } from '@/lib/platform/errors';
import { parseInput } from '@/lib/platform/parse-input';
import { readIncomingScript } from '../commands/incoming-script';
import type { VendorFailure } from '../schema';
import { type ReadBack, type ReadBackResult, readBackSchema } from './schema';

const away = new Set<VendorFailure['kind']>(['timeout', 'network', 'nonsense', 'busy']);

/**
 * Reads a few scripts back at once; the client of each account keeps its own bounded rate. One that fails does not keep
 * the others.
 */
export async function readBackBatch(ctx: Ctx, input: ReadBack): Promise<ReadBackResult[]> {
  requirePermission(ctx, 'numbers:write');
  const { ids } = parseInput(readBackSchema, input);
  return Promise.all(
    ids.map(async (id): Promise<ReadBackResult> => {
      try {
        const outcome = await readIncomingScript(ctx, { id });
        if (outcome.news !== 'failed') return { id, news: outcome.news, failure: '', vendorIsAway: false };
        const { kind, message } = outcome.failure;
        return { id, news: 'failed', failure: message, vendorIsAway: away.has(kind) };
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return { id, news: 'failed', failure: error.message, vendorIsAway: false };
      }
    }),
  );
}
