import { loadApiContext } from '@/lib/auth/loaders';
import { postExpectedCalls } from '@/lib/phone-notify/reconcile/api';
import { answerJson } from '@/lib/platform/problem-json';

export const dynamic = 'force-dynamic';

export function POST(request: Request): Promise<Response> {
  return answerJson('/api/v1/expected-calls', request, async () =>
    postExpectedCalls(await loadApiContext(request, 'calls:write'), request, new Date()),
  );
}
