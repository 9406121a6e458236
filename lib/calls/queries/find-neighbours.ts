import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { CallListState } from '../filters';
import type { Call } from '../schema';
import { cursorOf } from './list-calls';
import { selectCalls } from './select-calls';

/** Ids of the calls before and after this one in the order of a list; null at its ends. `filters.range` must be resolved. */
export async function findNeighbours(
  db: PrismaClient,
  state: CallListState,
  call: Call,
): Promise<{ previous: string | null; next: string | null }> {
  const beside = async (towards: 'previous' | 'next') => {
    const [found] = await selectCalls(db, { ...state, cursor: cursorOf(call, state.sort, towards) }, 1);
    return found?.id ?? null;
  };
  const [previous, next] = await Promise.all([beside('previous'), beside('next')]);
  return { previous, next };
}
