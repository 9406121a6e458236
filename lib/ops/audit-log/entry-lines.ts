import { csvCell, csvMark } from '@/lib/platform/csv';
import { wallClock } from '@/lib/platform/format-time';
import type { TextLines } from '@/lib/platform/text-lines';
import type { DescribedChange, DescribedEntry, DescribedValue } from './describe-entries';

const row = (cells: readonly string[]) => `${cells.join(',')}\r\n`;

/** RFC 4180; times in a zone and as RFC 3339. Last what the log itself has, for scripts. */
export function entryLines(timeZone: string): TextLines<DescribedEntry> {
  const titles = [
    `Time (${timeZone})`,
    'Time (RFC 3339)',
    'Who',
    'What',
    'About',
    'Before',
    'After',
    'Entry',
    'Actor',
    'Action',
    'Subject',
  ];
  return {
    head: csvMark + row(titles.map(csvCell)),
    line: ({ id, at, actor, action, subject, changes, raw }) =>
      row([
        // without quotes: a spreadsheet shall take it for a time
        wallClock(at, timeZone),
        ...[
          at.toISOString(),
          actor,
          action,
          subject.text,
          sideOf(changes, 'before'),
          sideOf(changes, 'after'),
          id,
          raw.actor,
          raw.action,
          raw.subject,
        ].map(csvCell),
      ]),
  };
}

/** "Label: Front desk; Notes: none" */
const sideOf = (changes: readonly DescribedChange[], side: 'before' | 'after'): string =>
  changes
    .flatMap(({ label, [side]: value }) => (value === null ? [] : `${label}: ${textOf(value)}`))
    .join('; ');

const textOf = ({ text, at }: DescribedValue): string => at?.toISOString() ?? text;
