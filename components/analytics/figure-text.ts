import { countText, percentText, pointsText } from '@/lib/analytics/format-figures';
import type { Cell, ColumnKind } from '@/lib/analytics/stats/figure-table';
import { durationText } from '@/lib/calls/duration-text';

/** A cell as a page shows it. */
export function figureText(cell: Cell, kind: ColumnKind): string {
  if (typeof cell !== 'number') return cell ?? '–';
  if (kind === 'share') return percentText(cell);
  if (kind === 'points') return pointsText(cell);
  return kind === 'seconds' ? durationText(cell) : countText(cell);
}
