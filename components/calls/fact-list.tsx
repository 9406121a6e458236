import type { ReactNode } from 'react';
import { describeRemoved } from '@/lib/calls/removed-value';

export interface Fact {
  label: string;
  value: ReactNode;
  /** what the value means, where that is not plain */
  note?: ReactNode;
}

/** Names and values of one thing. A value that is absent says "none": an empty place could be a fault. */
export function FactList({ facts }: { facts: Fact[] }) {
  return (
    <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
      {facts.map(({ label, value, note }) => (
        <div key={label} className="min-w-0">
          <dt className="text-sm text-muted">{label}</dt>
          <dd className="tabular break-words">
            {value === null || value === '' ? <span className="text-faint">none</span> : value}
            {note ? <div className="text-sm text-faint">{note}</div> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A small table of names and values as they were posted. */
export function PairTable({
  caption,
  pairs,
}: {
  caption: string;
  pairs: readonly (readonly [string, string])[];
}) {
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{caption}</caption>
      <tbody>
        {pairs.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a body may hold the same field twice, and never changes
          <tr key={index} className="border-b border-line last:border-b-0">
            <th
              scope="row"
              className="w-2/5 py-1 pr-3 text-left align-top font-mono font-normal break-all text-muted"
            >
              {name}
            </th>
            <td className="py-1 font-mono break-all whitespace-pre-wrap">
              {value === '' ? (
                <span className="font-sans text-faint">empty</span>
              ) : (
                (describeRemoved(value) ?? value)
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
