import { getApiStats } from '@/lib/analytics/stats/api';
import { loadApiReadContext } from '@/lib/auth/loaders';
import { answerJson } from '@/lib/platform/problem-json';

export const dynamic = 'force-dynamic';

export function GET(request: Request, { params }: RouteContext<'/api/v1/stats/[view]'>): Promise<Response> {
  return answerJson('/api/v1/stats/:view', request, async () => {
    const { db, actor } = await loadApiReadContext(request, 'calls:read');
    const viewerId = actor.kind === 'user' ? actor.id : null;
    return getApiStats(db, (await params).view, new URL(request.url).searchParams, new Date(), viewerId);
  });
}
