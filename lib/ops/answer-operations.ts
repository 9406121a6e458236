import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Pool } from 'pg';
import { metrics } from '@/lib/platform/metrics';
import type { ReceivingState } from '@/lib/postbacks/receiving-state';
import { type OperationsAnswer, tellLive, tellMetrics, tellReady } from './tell-operations';

export interface OperationsOptions {
  pool: Pool;
  receiving: ReceivingState;
  /** postbacks the projector has decided about since the start, in whatever thread */
  projected: () => number;
}

/**
 * Answers health and metrics where postbacks are received, so that they are told whatever becomes of pages. Returns false,
 * and does nothing, when something else was asked for.
 */
export function answerOperations({ pool, receiving, projected }: OperationsOptions) {
  const answers: Record<string, () => OperationsAnswer | Promise<OperationsAnswer>> = {
    '/api/health/live': tellLive,
    '/api/health/ready': () => tellReady(pool, receiving),
    '/api/metrics': () => {
      const { projected: counter } = metrics();
      counter.reset();
      counter.inc(projected());
      return tellMetrics(pool, receiving);
    },
  };
  return ({ method, url = '' }: IncomingMessage, response: ServerResponse): boolean => {
    const answer = answers[url.split('?', 1)[0] ?? ''];
    if (!answer || (method !== 'GET' && method !== 'HEAD')) return false;
    void Promise.resolve(answer()).then(({ status, contentType, body }) => {
      response.writeHead(status, { 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(body) });
      response.end(method === 'HEAD' ? undefined : body);
    });
    return true;
  };
}
