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

/** The same of calls that were picked one by one: their ids, as a form sends them, are too long for an address. */
export function POST(request: Request): Promise<Response> {
  return answer('/api/calls/export', request, async () => {
    const ctx = await loadApiContext(request, 'calls:read');
    const ids = (await request.formData()).getAll('id').map(String);
    return loadCallExport(ctx, new URL(request.url).searchParams, new Date(), ids);
  });
}
