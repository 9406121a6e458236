import { loadApiContext } from '@/lib/auth/loaders';
import { loadSampleHref } from '@/lib/calls/loaders';
import { answer } from '@/lib/platform/problem-json';

export const dynamic = 'force-dynamic';

/** Leads to a random answered call of a list that nobody labelled yet. */
export function GET(request: Request): Promise<Response> {
  return answer('/api/calls/sample', request, async () => {
    const ctx = await loadApiContext(request, 'calls:annotate');
    const location = await loadSampleHref(ctx, new URL(request.url).searchParams, new Date());
    return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
  });
}
