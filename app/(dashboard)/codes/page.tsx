import type { Metadata } from 'next';
import { OutcomeBadge } from '@/components/call-status/outcome-badge';
import { CodeCalls } from '@/components/codes/code-calls';
import { CodeDifferences, VendorWords } from '@/components/codes/code-differences';
import { FigureDefinitions } from '@/components/codes/figure-definitions';
import { RefreshCodes } from '@/components/codes/refresh-codes';
import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { PageHeader } from '@/components/ui/page-header';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { TimeStamp } from '@/components/ui/time-stamp';
import { basisText, rateNames, rateTexts } from '@/lib/analytics/answer-rates';
import { describeResponseCode, isFinalStage, type ResponseCode } from '@/lib/calls/response-codes';
import { loadCodes } from '@/lib/phone-notify/codes/loaders';

export const metadata: Metadata = { title: 'Code book' };

/** On a phone these stand below the meaning of the code. */
const wideOnly = 'max-md:hidden';

export default async function CodesPage() {
  const { codes, period, readAt, zones, mayRefresh } = await loadCodes();
  return (
    <>
      <PageHeader title="Code book">
        Every response code of Phone Notify!, how it is counted here, and how many calls have it now. A code
        that is not in the book is kept and shown as unknown.
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
      <FigureDefinitions />
      <Card
        title="Response codes"
        aside={
          readAt ? (
            <>
              Phone Notify! was asked <TimeStamp time={readAt} zones={zones} />
            </>
          ) : (
            'Phone Notify! was not asked for its list yet'
          )
        }
        padded={false}
      >
        {mayRefresh ? <RefreshCodes /> : null}
        {readAt ? <CodeDifferences codes={codes} /> : null}
        <Table label="Response codes">
          <thead>
            <tr>
              <Th className="text-right">Code</Th>
              <Th>Meaning</Th>
              <Th className={wideOnly}>Counted as</Th>
              <Th className={wideOnly}>What to do</Th>
              <Th className="text-right max-md:whitespace-normal">Last 30 days</Th>
              <Th className="text-right max-md:whitespace-normal">All calls</Th>
              {readAt ? <Th className={wideOnly}>Phone Notify! says</Th> : null}
            </tr>
          </thead>
          <tbody>
            {codes.map(({ code, ours, theirs, agreement, calls }) => {
              const outcome = <OutcomeBadge outcome={describeResponseCode(code).outcome} />;
              const advice = (
                <>
                  {describeResponseCode(code).advice}
                  <span className="block text-sm text-faint">
                    {ours ? remarksOf(ours).join(' · ') : 'kept, ends no call'}
                  </span>
                </>
              );
              return (
                <Tr key={code} id={`code-${code}`} className="max-md:*:align-top">
                  <Td className="text-right font-mono">{code}</Td>
                  <Td className="md:min-w-44">
                    {ours ? ours.title : <span className="text-faint">not in the book</span>}
                    {ours === null || ours.title === ours.text ? null : (
                      <span className="block text-sm break-all text-faint">“{ours.text}”</span>
                    )}
                    <div className="mt-1 grid gap-1 md:hidden">
                      <span>{outcome}</span>
                      <p>{advice}</p>
                      {readAt && agreement !== 'same' ? (
                        <VendorWords theirs={theirs} agreement={agreement} />
                      ) : null}
                    </div>
                  </Td>
                  <Td className={wideOnly}>{outcome}</Td>
                  <Td className={classNames('min-w-64', wideOnly)}>{advice}</Td>
                  <Td className="text-right">
                    <CodeCalls code={code} count={calls.recent} period={period} />
                  </Td>
                  <Td className="text-right">
                    <CodeCalls code={code} count={calls.all} period={null} />
                  </Td>
                  {readAt ? (
                    <Td className={wideOnly}>
                      <VendorWords theirs={theirs} agreement={agreement} />
                    </Td>
                  ) : null}
                </Tr>
              );
            })}
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
