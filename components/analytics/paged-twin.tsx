import Link from 'next/link';
import { TableTwin } from '@/components/charts/table-twin';
import { KeptFocus } from '@/components/data-table/kept-focus';
import { Pager } from '@/components/data-table/pager';
import { countText } from '@/lib/analytics/format-figures';
import type { FigureTable } from '@/lib/analytics/stats/figure-table';
import type { StatsPage } from '@/lib/analytics/stats/loaders';
import { analyticsHref } from '@/lib/analytics/stats/stats-links';
import { FigureTableTwin } from './figure-table-twin';

/** Of the address: which page of the table is shown. */
const tableParameter = 'table';

/** So many rows stand on the page from the beginning, folded; more come when they are asked for, by the hundred. */
const mostFolded = 40;
const rowsOfPage = 100;

interface Props {
  page: StatsPage;
  params: URLSearchParams;
  table: FigureTable;
  label: string;
}

/** The figures of a chart as a table. A table of a thousand rows and their links would be most of the page. */
export function PagedTwin(props: Props) {
  return (
    <KeptFocus version={props.params.get(tableParameter) ?? ''} first="a">
      <Twin {...props} />
    </KeptFocus>
  );
}

function Twin({ page, params, table, label }: Props) {
  const zones = { ...page.zones, shown: page.request.timeZone };
  if (table.rows.length <= mostFolded) {
    return (
      <TableTwin>
        <FigureTableTwin label={label} table={table} zones={zones} />
      </TableTwin>
    );
  }
  const closedHref = analyticsHref(page.name, page.state.filters, params);
  const hrefOf = (number: number) => `${closedHref}&${tableParameter}=${number}#${tableParameter}`;
  const last = Math.ceil(table.rows.length / rowsOfPage);
  const asked = Math.trunc(Number(params.get(tableParameter)));
  if (!(asked >= 1)) {
    return (
      <Link
        href={hrefOf(1)}
        prefetch={false}
        scroll={false}
        className="mt-2 inline-block text-sm text-accent hover:underline"
      >
        Show as a table
      </Link>
    );
  }
  const shown = Math.min(asked, last);
  const from = (shown - 1) * rowsOfPage;
  const rows = table.rows.slice(from, from + rowsOfPage);
  return (
    <section id={tableParameter} aria-label={`${label} as a table`} className="mt-3 scroll-mt-4">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2 text-sm text-muted">
        <span>
          Rows {countText(from + 1)} to {countText(from + rows.length)} of {countText(table.rows.length)}
        </span>
        <span className="flex items-center gap-3">
          <Pager
            label={`Pages of the table of ${label}`}
            previousHref={shown > 1 ? hrefOf(shown - 1) : null}
            nextHref={shown < last ? hrefOf(shown + 1) : null}
          />
          <Link
            href={closedHref}
            prefetch={false}
            scroll={false}
            className="no-print text-accent hover:underline"
          >
            Hide the table
          </Link>
        </span>
      </div>
      <div className="rounded-md border border-line">
        <FigureTableTwin label={label} table={{ ...table, rows }} zones={zones} />
      </div>
    </section>
  );
}
