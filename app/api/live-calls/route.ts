import { loadApiContext } from '@/lib/auth/loaders';
import { loadChangeStream } from '@/lib/calls/live/loaders';
import { answer } from '@/lib/platform/problem-json';

export const dynamic = 'force-dynamic';

export function GET(request: Request): Promise<Response> {
  return answer('/api/live-calls', request, async () =>
    loadChangeStream(await loadApiContext(request, 'calls:read'), request),
  );
}
