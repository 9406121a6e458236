import type { Expectation } from '@/lib/phone-notify/number-list/expected-calls';

/** "4 · usually 2–9": calls since the hour began, and what this hour of the week brought before. */
export function CallsThisHour({ expectation: { callsThisHour, usual } }: { expectation: Expectation }) {
  return (
    <>
      <span className="tabular-nums">{callsThisHour.toLocaleString('en-US')}</span>{' '}
      <span
        className="text-sm whitespace-nowrap text-faint"
        title={
          usual
            ? `The whole of this hour of the week, in each of the last ${usual.weeks} weeks`
            : 'What is usual is known after two weeks of calls'
        }
      >
        {usual ? `usually ${rangeText(usual)}` : 'usual not known yet'}
      </span>
    </>
  );
}

const rangeText = ({ low, high }: { low: number; high: number }): string =>
  low === high
    ? low.toLocaleString('en-US')
    : `${low.toLocaleString('en-US')}–${high.toLocaleString('en-US')}`;
