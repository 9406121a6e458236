import { classNames } from '@/components/ui/class-names';
import { ScrollRegion } from '@/components/ui/scroll-region';
import { RovingLinks } from './roving-links';

export interface HeatCell {
  /** 0 to 1; null where there is nothing to show */
  share: number | null;
  text: string;
  title: string;
  few: boolean;
  /** what the figure is of */
  href: string | null;
}

/**
 * Rows of cells, the higher the stronger; each cell says its figure, so that it needs no colour. Arrow keys go from
 * cell to cell.
 */
export function HeatGrid({
  label,
  columns,
  rows,
}: {
  label: string;
  columns: string[];
  rows: { label: string; cells: HeatCell[] }[];
}) {
  const isLink = ({ href, text }: HeatCell) => href !== null && text !== '';
  const first = rows.flatMap(({ cells }) => cells).findIndex(isLink);
  return (
    <ScrollRegion label={label} className="overflow-x-auto">
      <RovingLinks columns={columns.length}>
        <table className="w-full border-separate border-spacing-0.5 text-xs">
          <thead>
            <tr>
              <td />
              {columns.map((column) => (
                <th key={column} scope="col" className="font-normal text-faint">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, rowIndex) => (
              <tr key={row.label}>
                <th scope="row" className="pr-2 text-left font-normal whitespace-nowrap text-muted">
                  {row.label}
                </th>
                {row.cells.map((cell, index) => (
                  <td
                    key={columns[index]}
                    title={cell.title}
                    className={classNames(
                      'h-7 min-w-8 rounded-xs text-center',
                      cell.share === null && 'bg-raised/40',
                      cell.share === null || cell.few ? 'text-faint' : 'text-ink',
                    )}
                    style={
                      cell.share === null
                        ? undefined
                        : {
                            backgroundColor: `color-mix(in srgb, var(${cell.few ? '--color-not-answered' : '--color-human'}) ${Math.round(6 + cell.share * (cell.few ? 6 : 54))}%, var(--color-surface))`,
                          }
                    }
                  >
                    {cell.href && cell.text ? (
                      <a
                        href={cell.href}
                        aria-label={cell.title}
                        data-cell={rowIndex * columns.length + index}
                        tabIndex={rowIndex * columns.length + index === first ? 0 : -1}
                        className="block leading-7"
                      >
                        {cell.text}
                      </a>
                    ) : (
                      cell.text
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </RovingLinks>
    </ScrollRegion>
  );
}
