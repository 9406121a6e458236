import { viewOperations } from '@/lib/analytics/stats/api';
import { overviewOperation } from '@/lib/analytics/stats/overview-api';
import { loadApiContext } from '@/lib/auth/loaders';
import { callOperations } from '@/lib/calls/api-operations';
import { expectedCallOperations } from '@/lib/phone-notify/reconcile/api';
import { describeApi } from '@/lib/platform/open-api';
import { answerJson } from '@/lib/platform/problem-json';

export const dynamic = 'force-dynamic';

export function GET(request: Request): Promise<Response> {
  return answerJson('/api/v1/openapi.json', request, async () => {
    await loadApiContext(request, 'calls:read');
    return describeApi([...callOperations, overviewOperation, ...viewOperations, ...expectedCallOperations]);
  });
}
