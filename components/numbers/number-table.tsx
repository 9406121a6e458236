import Link from 'next/link';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { TimeStamp } from '@/components/ui/time-stamp';
import { formatPhoneNumber } from '@/lib/numbers/phone-number';
import type { NumberInList } from '@/lib/numbers/queries';
import type { Zones } from '@/lib/platform/preferences';
import { EnabledBadge } from './enabled-badge';
import { UrlStateBadge } from './url-state-badge';

export function NumberTable({ numbers, zones }: { numbers: NumberInList[]; zones: Zones }) {
  return (
    <Table label="Dedicated numbers">
      <thead>
        <tr>
          <Th>Number</Th>
          <Th>Label</Th>
          <Th>Account</Th>
          <Th>State</Th>
          <Th>Postback URL</Th>
          <Th>Last postback</Th>
          <Th className="text-right">Posts in 24 h</Th>
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
            </Td>
            <Td>{number.label || <span className="text-faint">no label</span>}</Td>
            <Td className="text-muted">{number.accountName}</Td>
            <Td>
              <EnabledBadge enabled={number.enabled} />
            </Td>
            <Td>
              <UrlStateBadge {...number} />
            </Td>
            <Td>
              {number.lastPostAt ? (
                <TimeStamp time={number.lastPostAt} zones={zones} />
              ) : (
                <span className="text-faint">none in 30 days</span>
              )}
            </Td>
            <Td className="text-right">{number.postsIn24Hours.toLocaleString('en-US')}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
