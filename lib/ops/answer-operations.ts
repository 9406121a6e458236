import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Pool } from 'pg';
import { metrics } from '@/lib/platform/metrics';
import type { ReceivingState } from '@/lib/postbacks/receiving-state';
import { gaugeHealth } from './gauge-health';
import { checkHealth } from './health';

export interface OperationsOptions {
  pool: Pool;
  receiving: ReceivingState;
  /** postbacks the projector has decided about since the start, in whatever thread */
  projected: () => number;
}

interface Answer {
  status: number;
  contentType: string;
  body: string;
}

/**
 * Answers health and metrics where postbacks are received, so that they are told whatever becomes of pages. Returns false,
 * and does nothing, when something else was asked for.
 */
export function answerOperations({ pool, receiving, projected }: OperationsOptions) {
  const answers: Record<string, () => Promise<Answer>> = {
    '/api/health/live': async () => json(200, { live: true }),
    '/api/health/ready': async () => {
      const health = await checkHealth(pool, receiving);
      return json(health.ready ? 200 : 503, health);
    },
    '/api/metrics': async () => {
      gaugeHealth(await checkHealth(pool, receiving));
      const { registry, projected: counter } = metrics();
      counter.reset();
      counter.inc(projected());
      return { status: 200, contentType: registry.contentType, body: await registry.metrics() };
    },
  };
  return ({ method, url = '' }: IncomingMessage, response: ServerResponse): boolean => {
    const answer = answers[url.split('?', 1)[0] ?? ''];
    if (!answer || (method !== 'GET' && method !== 'HEAD')) return false;
    void answer().then(({ status, contentType, body }) => {
      response.writeHead(status, { 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(body) });
      response.end(method === 'HEAD' ? undefined : body);
    });
    return true;
  };
}

const json = (status: number, value: unknown): Answer => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify(value),
});
