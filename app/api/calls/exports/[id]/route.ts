import { loadApiContext } from '@/lib/auth/loaders';
import { loadPreparedExport } from '@/lib/calls/export/background/loaders';
import { answer } from '@/lib/platform/problem-json';

export const dynamic = 'force-dynamic';

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answer('/api/calls/exports/[id]', request, async () =>
    loadPreparedExport(await loadApiContext(request, 'calls:read'), (await params).id),
  );
}
