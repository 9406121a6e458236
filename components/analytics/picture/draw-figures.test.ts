import { XMLValidator } from 'fast-xml-parser';
import { expect, it } from 'vitest';
import { column, type FigureTable } from '@/lib/analytics/stats/figure-table';
import { parseStats } from '@/lib/analytics/stats/stats-request';
import { drawFigures } from './draw-figures';

const now = new Date('2026-11-03T00:00:00Z');
const { request } = parseStats(
  new URLSearchParams('from=2026-11-01T00:00:00Z&to=2026-11-03T00:00:00Z'),
  now,
  'UTC',
);
const reasons = (rows: FigureTable['rows']): FigureTable => ({
  columns: [
    column('reason', 'Reason', 'text'),
    column('calls', 'Calls', 'count'),
    column('share', 'Share', 'share'),
  ],
  rows,
  totals: [{ label: 'Not answered', value: 3, kind: 'count' }],
});

it('says title, time, filters, n and definition, in letters that any program reads', () => {
  const svg = drawFigures({
    name: 'why-not-answered',
    request,
    active: [
      { key: 'carrier', label: 'Carrier', value: 'A & B <"Ltd">', removeHref: '' },
      { key: 'from', label: 'From', value: 'stands in the line of the time', removeHref: '' },
    ],
    table: reasons([
      { cells: { reason: 'Busy', meaning: 'Busy', calls: 3, share: 1 }, label: 'Busy', filters: null },
    ]),
  });
  expect(XMLValidator.validate(svg)).toBe(true);
  const texts = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
  expect(texts.slice(0, 12)).toEqual([
    'Why not answered',
    '2026-11-01 00:00:00 UTC to 2026-11-03 00:00:00 UTC',
    'Only: Carrier A &amp; B &lt;&quot;Ltd&quot;&gt;',
    'Not answered: 3',
    'Busy',
    '3 · 100%',
    ...['0%', '25%', '50%', '75%', '100%'],
    expect.stringContaining('without an answer'),
  ]);
});

it.each(['answer-rate', 'outcomes', 'by-hour', 'comparison', 'checked', 'tries'] as const)(
  'draws %s of no call at all',
  (name) => {
    const svg = drawFigures({ name, request, active: [], table: reasons([]) });
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  },
);
