import { gaugeHealth } from '@/lib/ops/gauge-health';
import { checkHealth } from '@/lib/ops/health';
import { metrics } from '@/lib/platform/metrics';
import { pool } from '@/lib/platform/pool';
import { receivingState } from '@/lib/postbacks/runtime';

export const dynamic = 'force-dynamic';

export async function GET() {
  gaugeHealth(await checkHealth(pool(), receivingState()));
  const { registry } = metrics();
  return new Response(await registry.metrics(), { headers: { 'Content-Type': registry.contentType } });
}
