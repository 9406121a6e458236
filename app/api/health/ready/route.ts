import { checkHealth } from '@/lib/ops/health';
import { pool } from '@/lib/platform/db';
import { postbackRuntime } from '@/lib/postbacks/runtime';

export const dynamic = 'force-dynamic';

export async function GET() {
  const { store, receiver } = postbackRuntime();
  const health = await checkHealth(pool(), store, receiver.refusedAtMs);
  return Response.json(health, { status: health.ready ? 200 : 503 });
}
