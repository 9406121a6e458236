import Link from 'next/link';
import { callsLink } from '@/components/overview/call-links';
import { classNames } from '@/components/ui/class-names';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { TimeStamp } from '@/components/ui/time-stamp';
import type { Cell, ColumnKind, FigureTable } from '@/lib/analytics/stats/figure-table';
import type { Zones } from '@/lib/platform/preferences';
import { figureText } from './figure-text';

/** The figures of a view as a table; each row opens the calls that it counts. */
export function FigureTableTwin({
  label,
  table,
  zones,
}: {
  label: string;
  table: FigureTable;
  zones: Zones;
}) {
  const linked = table.rows.some(({ filters }) => filters !== null);
  return (
    <Table label={label}>
      <thead>
        <tr>
          {table.columns.map(({ key, label: heading, kind }) => (
            <Th key={key} className={alignOf(kind)}>
              {heading}
            </Th>
          ))}
          {linked ? <Th>List</Th> : null}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <Tr
            key={Object.values(row.cells).slice(0, 3).join(' ')}
            className={classNames(
              !row.fewCells && row.few && 'text-faint',
              row.isPart && 'text-muted [&>td:first-child]:pl-8',
            )}
          >
            {table.columns.map(({ key, kind }) => (
              <Td
                key={key}
                className={classNames(alignOf(kind), row.fewCells?.includes(key) && 'text-faint')}
              >
                {row.cellFilters?.[key] && row.cells[key] ? (
                  <Link
                    href={callsLink(row.cellFilters[key])}
                    prefetch={false}
                    className="hover:underline focus-visible:underline"
                  >
                    <CellText cell={row.cells[key]} kind={kind} zones={zones} />
                  </Link>
                ) : (
                  <CellText cell={row.cells[key] ?? null} kind={kind} zones={zones} />
                )}
              </Td>
            ))}
            {linked ? (
              <Td>
                {row.filters ? (
                  <Link
                    href={callsLink(row.filters)}
                    prefetch={false}
                    className="text-accent hover:underline"
                  >
                    Show
                  </Link>
                ) : null}
              </Td>
            ) : null}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

const alignOf = (kind: ColumnKind) => (kind === 'text' || kind === 'time' ? undefined : 'text-right');

function CellText({ cell, kind, zones }: { cell: Cell; kind: ColumnKind; zones: Zones }) {
  if (cell === null) return '–';
  if (kind === 'time') return <TimeStamp time={String(cell)} zones={zones} />;
  return figureText(cell, kind);
}
