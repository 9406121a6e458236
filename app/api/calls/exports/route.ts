import { loadApiContext } from '@/lib/auth/loaders';
import { loadExportPlace } from '@/lib/calls/export/background/loaders';
import { answer } from '@/lib/platform/problem-json';

export const dynamic = 'force-dynamic';

/** Sends a browser to the file of the whole filter, or to the page that tells how far it is. */
export function POST(request: Request): Promise<Response> {
  return answer('/api/calls/exports', request, async () => {
    const ctx = await loadApiContext(request, 'calls:read');
    const location = await loadExportPlace(ctx, new URL(request.url).searchParams, new Date());
    return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
  });
}
