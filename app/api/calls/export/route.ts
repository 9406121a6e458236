import { loadApiContext } from '@/lib/auth/loaders';
import { loadCallExport } from '@/lib/calls/loaders';
import { answer } from '@/lib/platform/problem-json';

export const dynamic = 'force-dynamic';

export function GET(request: Request): Promise<Response> {
  return answer('/api/calls/export', request, async () =>
    loadCallExport(
      await loadApiContext(request, 'calls:read'),
      new URL(request.url).searchParams,
      new Date(),
    ),
  );
}
