import { z } from 'zod';
import type { Ctx } from '@/lib/auth/context';
import type { ApiOperation } from '@/lib/platform/open-api';
import { readJson } from '@/lib/platform/read-json';
import { expectCalls } from './commands';
import { type ExpectedCalls, expectedCallsSchema } from './schema';

const requestSchema = expectedCallsSchema.meta({ id: 'ExpectedCalls' });

const responseSchema = z
  .object({
    added: z.number().int().meta({ description: 'noted now' }),
    known: z.number().int().meta({ description: 'had been noted before; they stay as they are' }),
  })
  .meta({ id: 'ExpectedCallsNoted' });

/** ten thousand QueueIDs of nineteen digits, and room to spare */
const maxBodyBytes = 512 * 1024;

export const expectedCallOperations: ApiOperation[] = [
  {
    path: '/api/v1/expected-calls',
    method: 'post',
    operationId: 'expectCalls',
    summary:
      'Notes calls that were placed, so that one without any postback is found. Safe to repeat. The API key must be of an admin',
    request: requestSchema,
    response: responseSchema,
    failures: [400, 403, 404],
  },
];

/** What POST /api/v1/expected-calls answers. */
export async function postExpectedCalls(
  ctx: Ctx,
  request: Request,
  now: Date,
): Promise<z.infer<typeof responseSchema>> {
  const body = await readJson(request, maxBodyBytes);
  return expectCalls(ctx, body as ExpectedCalls, now);
}
