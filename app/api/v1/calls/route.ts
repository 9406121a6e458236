import { loadApiReadContext } from '@/lib/auth/loaders';
import { getApiCallPage } from '@/lib/calls/queries/api-calls';
import { answerJson } from '@/lib/platform/problem-json';

export const dynamic = 'force-dynamic';

export function GET(request: Request): Promise<Response> {
  return answerJson('/api/v1/calls', request, async () => {
    const { db } = await loadApiReadContext(request, 'calls:read');
    return getApiCallPage(db, new URL(request.url).searchParams, new Date());
  });
}
