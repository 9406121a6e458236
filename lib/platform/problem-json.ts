import { z } from 'zod';
import { AppError, type ErrorCode } from './errors';
import { log } from './log';

/** RFC 9457, with the closed set of codes of this product. */
export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.number().int(),
    code: z.enum([
      'invalid_input',
      'unauthenticated',
      'forbidden',
      'not_found',
      'conflict',
      'too_many_requests',
      'unavailable',
      'internal',
    ] satisfies [ErrorCode, ...ErrorCode[]]),
    detail: z.string(),
    requestId: z.string().meta({ description: 'Stands in the log line of the request' }),
    errors: z
      .array(z.object({ parameter: z.string(), message: z.string() }))
      .meta({ description: 'What is wrong with which parameter' })
      .optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;

const titles: Record<ErrorCode, string> = {
  invalid_input: 'Invalid input',
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  conflict: 'Conflict',
  too_many_requests: 'Too many requests',
  unavailable: 'Unavailable',
  internal: 'Internal error',
};

/** The answer for a failed request. What an unexpected error says stays in the log: it may quote the data. */
function problemResponse(error: AppError, requestId: string): Response {
  const fields = Object.entries(error.fields).map(([parameter, message]) => ({ parameter, message }));
  const problem: Problem = {
    type: 'about:blank',
    title: titles[error.code],
    status: error.status,
    code: error.code,
    detail: error.message,
    requestId,
    ...(fields.length > 0 && { errors: fields }),
  };
  const headers = new Headers({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'x-request-id': requestId,
  });
  if (error.code === 'unauthenticated') headers.set('www-authenticate', 'Bearer');
  if (error.code === 'unavailable') headers.set('retry-after', '5');
  return Response.json(problem, { status: error.status, headers });
}

/**
 * Runs a handler of the API: its value becomes JSON, its error problem+json, and either way one log line is written.
 * `route` is the path without ids.
 */
export function answerJson(
  route: string,
  request: Request,
  handle: () => Promise<unknown>,
): Promise<Response> {
  return answer(route, request, async () =>
    Response.json(await handle(), { headers: { 'cache-control': 'no-store' } }),
  );
}

/** The same for a handler that makes a response of its own. An error after it returned is its own to report. */
export async function answer(
  route: string,
  request: Request,
  handle: () => Promise<Response>,
): Promise<Response> {
  const requestId = crypto.randomUUID();
  const startMs = performance.now();
  const facts = { requestId, method: request.method, route };
  const elapsed = () => ({ durationMs: Math.round(performance.now() - startMs) });
  try {
    const response = await handle();
    response.headers.set('x-request-id', requestId);
    log.info({ ...facts, status: response.status, ...elapsed() }, 'api request');
    return response;
  } catch (error) {
    if (error instanceof AppError) {
      log.info({ ...facts, status: error.status, code: error.code, ...elapsed() }, 'api request');
      return problemResponse(error, requestId);
    }
    const cause =
      error instanceof Error ? { error: error.message, stack: error.stack } : { error: String(error) };
    const shown = hiddenError(error, requestId);
    log.error({ ...facts, status: shown.status, ...cause, ...elapsed() }, 'api request failed');
    return problemResponse(shown, requestId);
  }
}

/** What is said of an unexpected error. Postgres ends a list or a chart that takes too long: see `readDb`. */
function hiddenError(error: unknown, requestId: string): AppError {
  if (error instanceof Error && error.message.includes('due to statement timeout'))
    return new AppError('unavailable', 'This takes too long: ask for a shorter time or fewer calls');
  return new AppError('internal', `The request failed unexpectedly. Quote ${requestId} when you report it.`);
}
