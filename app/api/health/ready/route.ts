import { checkHealth } from '@/lib/ops/health';
import { pool } from '@/lib/platform/db';

export const dynamic = 'force-dynamic';

export async function GET() {
  const health = await checkHealth(pool());
  return Response.json(health, { status: health.ready ? 200 : 503 });
}
