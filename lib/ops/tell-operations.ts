import type { Pool } from 'pg';
import { metrics } from '@/lib/platform/metrics';
import type { ReceivingState } from '@/lib/postbacks/receiving-state';
import { gaugeHealth } from './gauge-health';
import { checkHealth } from './health';

export interface OperationsAnswer {
  status: number;
  contentType: string;
  body: string;
}

const json = (status: number, value: unknown): OperationsAnswer => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify(value),
});

/** `/api/health/live` */
export const tellLive = (): OperationsAnswer => json(200, { live: true });

/** `/api/health/ready`: 503 when a postback posted now would not be kept. */
export async function tellReady(pool: Pool, receiving: ReceivingState): Promise<OperationsAnswer> {
  const health = await checkHealth(pool, receiving);
  return json(health.ready ? 200 : 503, health);
}

/** `/api/metrics` */
export async function tellMetrics(pool: Pool, receiving: ReceivingState): Promise<OperationsAnswer> {
  gaugeHealth(await checkHealth(pool, receiving));
  const { registry } = metrics();
  return { status: 200, contentType: registry.contentType, body: await registry.metrics() };
}

/** As a route handler answers. */
export const toResponse = ({ status, contentType, body }: OperationsAnswer): Response =>
  new Response(body, { status, headers: { 'Content-Type': contentType } });
