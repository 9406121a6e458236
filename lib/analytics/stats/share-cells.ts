import { isFew, shareOf } from '../answer-rates';
import { column, type FigureRow, type Total } from './figure-table';

/** The columns that `shareCells` fills. `of`: what the shares are of. */
export const shareColumns = (of: string) => [
  column('calls', 'Calls', 'count'),
  column('share', of, 'share'),
  column('low', '95 % from', 'share'),
  column('high', '95 % to', 'share'),
];

export function shareCells(calls: number, n: number): Pick<FigureRow, 'cells' | 'few'> {
  const share = shareOf(calls, n);
  return { cells: { calls, share: share.rate, low: share.low, high: share.high }, few: isFew(share) };
}

export function shareTotal(label: string, calls: number, of: number): Total {
  const share = shareOf(calls, of);
  const { rate, low, high, n } = share;
  return { label, value: rate, kind: 'share', low, high, n, few: isFew(share) };
}
