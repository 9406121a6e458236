import { drawFigures } from '@/components/analytics/picture/draw-figures';
import { loadFigures, loadStatsPage } from '@/lib/analytics/stats/loaders';
import { isViewName } from '@/lib/analytics/stats/views';

export const dynamic = 'force-dynamic';

/** A view as an SVG, for the signed-in user. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/analytics/picture/[view]'>,
): Promise<Response> {
  const { view } = await params;
  if (!isViewName(view)) return new Response('There is no such view\n', { status: 404 });
  const asked = new URL(request.url).searchParams;
  asked.set('view', view);
  const page = await loadStatsPage(asked);
  const picture = drawFigures({ ...page, table: await loadFigures(page) });
  return new Response(picture, {
    headers: {
      'content-type': 'image/svg+xml; charset=utf-8',
      'content-disposition': `attachment; filename="${view}.svg"`,
      'cache-control': 'no-store',
    },
  });
}
