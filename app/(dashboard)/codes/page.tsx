import type { Metadata } from 'next';
import Link from 'next/link';
import { OutcomeBadge } from '@/components/call-status/outcome-badge';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { basisText, rateNames, rateTexts } from '@/lib/analytics/answer-rates';
import { loadContext } from '@/lib/auth/loaders';
import { isFinalStage, type ResponseCode, responseCodes } from '@/lib/calls/response-codes';

export const metadata: Metadata = { title: 'Code book' };

export default async function CodesPage() {
  await loadContext('calls:read');
  return (
    <>
      <PageHeader title="Code book">
        Every response code of Phone Notify!, and how it is counted here. A code that is not in the book is
        kept and shown as unknown.
      </PageHeader>
      <Card title="Answer rates" className="mb-4">
        <dl className="grid gap-x-6 gap-y-3 md:grid-cols-3">
          {rateNames.map((name) => (
            <div key={name} id={`rate-${name}`}>
              <dt className="font-medium">{rateTexts[name].title}</dt>
              <dd className="text-sm text-muted">{rateTexts[name].definition}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-3 text-sm text-faint">{basisText}</p>
      </Card>
      <Card padded={false}>
        <Table label="Response codes">
          <thead>
            <tr>
              <Th className="text-right">Code</Th>
              <Th>Meaning</Th>
              <Th>Counted as</Th>
              <Th>What it says</Th>
            </tr>
          </thead>
          <tbody>
            {responseCodes.map((entry) => (
              <Tr key={entry.code} id={`code-${entry.code}`}>
                <Td className="text-right font-mono">
                  <Link href={`/calls?code=${entry.code}`} className="text-accent hover:underline">
                    {entry.code}
                    <span className="sr-only">: calls with this code</span>
                  </Link>
                </Td>
                <Td>
                  {entry.title}
                  {entry.title === entry.text ? null : (
                    <span className="block text-sm break-all text-faint">“{entry.text}”</span>
                  )}
                </Td>
                <Td>
                  <OutcomeBadge outcome={entry.outcome} />
                </Td>
                <Td className="text-muted">{remarksOf(entry).join(' · ')}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Card>
    </>
  );
}

function remarksOf({ stage, direction, mayRetry, neverDialled }: ResponseCode): string[] {
  const ending = isFinalStage(stage) ? 'the call has ended' : 'the call goes on';
  return [
    mayRetry ? 'this try has ended, another may follow' : ending,
    neverDialled ? 'never dialled' : '',
    direction === 'incoming' ? 'incoming calls only' : '',
  ].filter(Boolean);
}
