import Link from 'next/link';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { TimeStamp } from '@/components/ui/time-stamp';
import { formatPhoneNumber } from '@/lib/numbers/phone-number';
import type { WatchedNumber } from '@/lib/phone-notify/number-list/loaders';
import type { Zones } from '@/lib/platform/preferences';
import { EnabledBadge } from '../enabled-badge';
import { CallsThisHour } from './calls-this-hour';
import { NumberUrlBadge } from './number-url-badge';
import { WatchBadges } from './watch-badges';

export function NumberTable({ numbers, zones }: { numbers: WatchedNumber[]; zones: Zones }) {
  return (
    <Table label="Dedicated numbers">
      <thead>
        <tr>
          <Th>Number</Th>
          <Th>Account</Th>
          <Th>State</Th>
          <Th>Postback URL</Th>
          <Th>Last postback</Th>
          <Th className="text-right">Posts in 24 h</Th>
          <Th>Calls this hour</Th>
        </tr>
      </thead>
      <tbody>
        {numbers.map((number) => (
          <Tr key={number.id}>
            <Td>
              <Link
                href={`/numbers/${number.id}`}
                className="font-mono text-sm whitespace-nowrap text-accent hover:underline"
              >
                {formatPhoneNumber(number.phoneNumber)}
              </Link>
              <span className="block max-w-56 truncate text-sm text-muted" title={number.notes || undefined}>
                {number.label || <span className="text-faint">no label</span>}
              </span>
            </Td>
            <Td className="text-muted">{number.accountName}</Td>
            <Td>
              <span className="flex flex-wrap gap-1">
                <EnabledBadge enabled={number.enabled} />
                <WatchBadges number={number} />
              </span>
            </Td>
            <Td>
              <NumberUrlBadge url={number.url} />
            </Td>
            <Td>
              {number.lastPostAt ? (
                <TimeStamp time={number.lastPostAt} zones={zones} />
              ) : (
                <span className="text-faint">none in 30 days</span>
              )}
            </Td>
            <Td className="text-right tabular-nums">{number.postsIn24Hours.toLocaleString('en-US')}</Td>
            <Td>
              <CallsThisHour expectation={number.expectation} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
