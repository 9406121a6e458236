import { gaugeHealth } from '@/lib/ops/gauge-health';
import { checkHealth } from '@/lib/ops/health';
import { pool } from '@/lib/platform/db';
import { metrics } from '@/lib/platform/metrics';
import { postbackRuntime } from '@/lib/postbacks/runtime';

export const dynamic = 'force-dynamic';

export async function GET() {
  const { store, receiver } = postbackRuntime();
  gaugeHealth(await checkHealth(pool(), store, receiver.refusedAtMs));
  const { registry } = metrics();
  return new Response(await registry.metrics(), { headers: { 'Content-Type': registry.contentType } });
}
