import { checkHealth } from '@/lib/ops/health';
import { pool } from '@/lib/platform/pool';
import { receivingState } from '@/lib/postbacks/runtime';

export const dynamic = 'force-dynamic';

export async function GET() {
  const health = await checkHealth(pool(), receivingState());
  return Response.json(health, { status: health.ready ? 200 : 503 });
}
