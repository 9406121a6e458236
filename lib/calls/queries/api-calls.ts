import { z } from 'zod';
import { AppError } from '@/lib/platform/errors';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { type ApiCallDetail, toApiCall, toApiCallDetail } from '../api-schema';
import { parseCallList, unknownParameters } from '../filters';
import { resolveRange } from '../resolve-range';
import { findCall } from './find-call';
import { listCalls } from './list-calls';

/** The answer of GET /api/v1/calls. Throws `invalid_input` that names each parameter at fault. */
export async function getApiCallPage(db: PrismaClient, params: URLSearchParams, now: Date) {
  const { state, problems } = parseCallList(params);
  const all = [...problems, ...unknownParameters(params)];
  if (all.length > 0) {
    const detail = all.map(({ parameter, message }) => `${parameter} ${message}`).join('; ');
    const fields = Object.fromEntries(all.map(({ parameter, message }) => [parameter, message]));
    throw new AppError('invalid_input', detail, fields);
  }
  const page = await listCalls(db, { ...state, filters: resolveRange(state.filters, now) });
  return { data: page.rows.map(toApiCall), nextCursor: page.nextCursor };
}

/** The answer of GET /api/v1/calls/<id>. Throws `not_found`, also for an id that cannot be one. */
export async function getApiCall(db: PrismaClient, id: string): Promise<ApiCallDetail> {
  const found = z.guid().safeParse(id).success ? await findCall(db, id) : null;
  if (!found) throw new AppError('not_found', 'There is no call with this id');
  return toApiCallDetail(found);
}
