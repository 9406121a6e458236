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
      const strength = (6 + (share ?? 0) * (few ? 22 : 54)) / 100;
      return (
        element('rect', {
          ...place,
          ...(share === null
            ? { fill: faded(palette.raised, 0.4) }
            : { fill: faded(palette.human, strength) }),
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
  return { svg: [...heads, ...lines].join(''), height: top + rows.length * rowHeight + 8 };
}
