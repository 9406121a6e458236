import { getApiOverview } from '@/lib/analytics/stats/overview-api';
import { loadApiReadContext } from '@/lib/auth/loaders';
import { answerJson } from '@/lib/platform/problem-json';

export const dynamic = 'force-dynamic';

export function GET(request: Request): Promise<Response> {
  return answerJson('/api/v1/stats/overview', request, async () => {
    const { db } = await loadApiReadContext(request, 'calls:read');
    return getApiOverview(db, new URL(request.url).searchParams, new Date());
  });
}
