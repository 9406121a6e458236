import { z } from 'zod';
import type { Ctx } from '@/lib/auth/context';
import { isActive } from '@/lib/auth/queries';
import { AppError } from '@/lib/platform/errors';
import { defaultPageSize } from '@/lib/platform/paging';
import { databaseUrl } from '@/lib/platform/pool';
import { processWide } from '@/lib/platform/process-wide';
import { parseCallList, toSearchParams } from '../filters';
import { parseLook } from '../list-look';
import { findPassages } from '../queries/find-passages';
import { resolveRange } from '../resolve-range';
import { ChangeHub } from './change-hub';
import { changeStream } from './change-stream';
import { streamResponse } from './stream-response';

export const changeHub = (): ChangeHub => processWide('call-changes', () => new ChangeHub({ databaseUrl }));

/** Where a page stands that is about to read calls; what commits later is told to it. */
export const loadLivePosition = (): Promise<string> => changeHub().position();

/**
 * The stream of a page: `call=<id>` for one call, else the parameters of a list; `after` or the browser's
 * Last-Event-ID for where it stood.
 */
export function loadChangeStream(ctx: Ctx, request: Request): Response {
  const params = new URL(request.url).searchParams;
  const position = request.headers.get('last-event-id') ?? params.get('after') ?? '';
  const call = params.get('call');
  if (call !== null && !z.guid().safeParse(call).success)
    throw new AppError('invalid_input', 'call must be the id of a call');
  const { state } = parseCallList(params);
  const timeZone = parseLook(params).look.zone ?? 'UTC';
  const letsAllThrough =
    toSearchParams({ ...state, sort: 'time', order: 'desc', limit: defaultPageSize }).size === 0;
  const stream = changeStream({
    hub: changeHub(),
    position,
    callId: call,
    mayGoOn: () => isActive(ctx.db, ctx.actor),
    findPassages: letsAllThrough
      ? null
      : (touched) => findPassages(ctx.db, touched, resolveRange(state.filters, new Date(), timeZone)),
  });
  return streamResponse(stream);
}
