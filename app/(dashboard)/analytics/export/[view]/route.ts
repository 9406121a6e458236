import { figuresCsv } from '@/lib/analytics/stats/figures-csv';
import { loadStatsTable } from '@/lib/analytics/stats/loaders';

export const dynamic = 'force-dynamic';

/** The table of a view as CSV, for the signed-in user. */
export async function GET(
  request: Request,
  { params }: RouteContext<'/analytics/export/[view]'>,
): Promise<Response> {
  const { view } = await params;
  const loaded = await loadStatsTable(view, new URL(request.url).searchParams);
  if (!loaded) return new Response('There is no such view\n', { status: 404 });
  return new Response(figuresCsv(loaded.table, loaded.notes), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${loaded.name}.csv"`,
      'cache-control': 'no-store',
    },
  });
}
