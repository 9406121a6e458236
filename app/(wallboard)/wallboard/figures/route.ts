import { loadWallboard } from '@/lib/analytics/loaders';
import { loadApiContext } from '@/lib/auth/loaders';
import { answerJson } from '@/lib/platform/problem-json';

export const dynamic = 'force-dynamic';

/** What the wallboard shows, for the page that is open; here and not under /api, so that its session is renewed. */
export function GET(request: Request): Promise<Response> {
  return answerJson('/wallboard/figures', request, async () => {
    await loadApiContext(request, 'calls:read');
    return loadWallboard(new URL(request.url).searchParams.get('range') ?? undefined);
  });
}
