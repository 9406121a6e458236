import type { CSSProperties } from 'react';
import { classNames } from '@/components/ui/class-names';
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
  fewWords,
}: {
  label: string;
  /** what a grey cell is of */
  fewWords: string;
  columns: string[];
  rows: { label: string; cells: HeatCell[] }[];
}) {
  const isLink = ({ href, text }: HeatCell) => href !== null && text !== '';
  const first = rows.flatMap(({ cells }) => cells).findIndex(isLink);
  return (
    <div>
      <RovingLinks columns={columns.length}>
        <table
          aria-label={label}
          className="grid w-full grid-cols-[auto_repeat(var(--columns),minmax(0,1fr))] gap-0.5 text-xs max-sm:grid-cols-[auto_repeat(var(--rows),minmax(0,1fr))]"
          style={{ '--columns': columns.length, '--rows': rows.length } as CSSProperties}
        >
          <thead className="contents">
            <tr className="contents">
              <td style={placeAt(1, 1)} className={place} />
              {columns.map((column, index) => (
                <th
                  key={column}
                  scope="col"
                  style={placeAt(1, index + 2)}
                  className={classNames(place, 'font-normal text-faint max-sm:pr-2 max-sm:leading-6')}
                >
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="contents">
            {rows.map((row, rowIndex) => (
              <tr key={row.label} className="contents">
                <th
                  scope="row"
                  style={placeAt(rowIndex + 2, 1)}
                  className={classNames(
                    place,
                    'text-left leading-7 font-normal whitespace-nowrap text-muted max-sm:text-center sm:pr-2',
                  )}
                >
                  {row.label.slice(0, 3)}
                  <span className="max-sm:sr-only">{row.label.slice(3)}</span>
                </th>
                {row.cells.map((cell, index) => (
                  <td
                    key={columns[index]}
                    title={cell.title}
                    className={classNames(
                      place,
                      'h-7 rounded-xs text-center leading-7 max-sm:h-6 max-sm:leading-6',
                      cell.share === null && 'bg-raised/40',
                      cell.share === null || cell.few ? 'text-faint' : 'text-ink',
                    )}
                    style={{
                      ...placeAt(rowIndex + 2, index + 2),
                      ...(cell.share !== null && shadeOf(cell.share, cell.few)),
                    }}
                  >
                    {cell.href && cell.text ? (
                      <a
                        href={cell.href}
                        aria-label={cell.title}
                        data-cell={rowIndex * columns.length + index}
                        tabIndex={rowIndex * columns.length + index === first ? 0 : -1}
                        className="block"
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
      <Legend fewWords={fewWords} />
    </div>
  );
}

/** Where a cell stands; on a phone, which is higher than wide, rows and columns change places. */
const place = '[grid-area:var(--row)/var(--column)] max-sm:[grid-area:var(--column)/var(--row)]';
const placeAt = (row: number, column: number) => ({ '--row': row, '--column': column }) as CSSProperties;

const shadeOf = (share: number, few: boolean) => ({
  backgroundColor: `color-mix(in srgb, var(${few ? '--color-not-answered' : '--color-human'}) ${Math.round(6 + share * (few ? 6 : 54))}%, var(--color-surface))`,
});

function Legend({ fewWords }: { fewWords: string }) {
  return (
    <p aria-hidden className="tabular mt-2 flex flex-wrap items-center gap-x-6 gap-y-1 text-xs text-faint">
      <span className="flex items-center gap-0.5">
        <span className="mr-1">0%</span>
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <span key={share} className="h-3 w-6 rounded-xs" style={shadeOf(share, false)} />
        ))}
        <span className="ml-1">100%</span>
      </span>
      <span className="flex items-center gap-1.5">
        <span className="h-3 w-6 rounded-xs" style={shadeOf(1, true)} />
        {fewWords}
      </span>
    </p>
  );
}
