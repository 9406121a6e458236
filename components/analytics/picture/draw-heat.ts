import type { Drawing } from './draw-rate';
import { element, faded, palette, textAt } from './svg';

export interface PictureCell {
  /** 0 to 1; null where there is nothing to show */
  share: number | null;
  text: string;
  few: boolean;
}

const left = 88;
const rowHeight = 30;
const top = 24;

/** Rows of cells, the higher the stronger, each with its figure. */
export function drawHeat(
  columns: string[],
  rows: { label: string; cells: PictureCell[] }[],
  width: number,
): Drawing {
  const wide = (width - left) / columns.length;
  const heads = columns.map((column, index) =>
    textAt(left + (index + 0.5) * wide, 14, column, { anchor: 'middle', fill: palette.faint }),
  );
  const lines = rows.flatMap(({ label, cells }, row) => [
    textAt(0, top + row * rowHeight + 19, label),
    ...cells.map(({ share, text, few }, index) => {
      const place = {
        x: left + index * wide + 1,
        y: top + row * rowHeight + 1,
        width: wide - 2,
        height: rowHeight - 2,
        rx: 2,
      };
      return (
        element('rect', {
          ...place,
          ...(share === null ? { fill: faded(palette.raised, 0.4) } : { fill: shadeOf(share, few) }),
        }) +
        (text === ''
          ? ''
          : textAt(left + (index + 0.5) * wide, top + row * rowHeight + 19, text, {
              anchor: 'middle',
              fill: few ? palette.faint : palette.ink,
            }))
      );
    }),
  ]);
  const bottom = top + rows.length * rowHeight;
  return { svg: [...heads, ...lines, drawLegend(bottom + 12)].join(''), height: bottom + 32 };
}

const shadeOf = (share: number, few: boolean): string =>
  faded(few ? palette['not-answered'] : palette.human, (6 + share * (few ? 6 : 54)) / 100);

function drawLegend(y: number): string {
  const swatch = (x: number, share: number, few: boolean) =>
    element('rect', { x, y, width: 24, height: 12, rx: 2, fill: shadeOf(share, few) });
  const note = (x: number, text: string) => textAt(x, y + 10, text, { fill: palette.faint });
  return [
    note(left, '0%'),
    ...[0, 0.25, 0.5, 0.75, 1].map((share, index) => swatch(left + 24 + index * 26, share, false)),
    note(left + 158, '100%'),
    swatch(left + 220, 1, true),
    note(left + 250, 'fewer than 20 calls'),
  ].join('');
}
