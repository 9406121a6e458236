import { loadApiContext } from '@/lib/auth/loaders';
import { getApiCall } from '@/lib/calls/queries/api-calls';
import { answerJson } from '@/lib/platform/problem-json';

export const dynamic = 'force-dynamic';

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerJson('/api/v1/calls/{id}', request, async () => {
    const { db } = await loadApiContext(request, 'calls:read');
    return getApiCall(db, (await params).id);
  });
}
