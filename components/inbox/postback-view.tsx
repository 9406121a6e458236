import Link from 'next/link';
import { EventChanges } from '@/components/calls/call-timeline';
import { type Fact, FactList } from '@/components/calls/fact-list';
import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { CopyButton } from '@/components/ui/copy-button';
import { PageHeader } from '@/components/ui/page-header';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { TimeStamp } from '@/components/ui/time-stamp';
import { describeRemoved } from '@/lib/calls/removed-value';
import type { Zones } from '@/lib/platform/preferences';
import { curlCommand } from '@/lib/postbacks/curl-command';
import { explainFields } from '@/lib/postbacks/explain-fields';
import { inboxPath, type PostbackTab, postbackTabs } from '@/lib/postbacks/inbox-filters';
import type { LoadedPostback } from '@/lib/postbacks/loaders';
import { rejectionReason } from '@/lib/postbacks/rejection-reason';
import { MaskedText } from './masked-text';
import { ReprocessOne } from './reprocess';
import { VerdictBadge } from './verdict-badge';

const tabWords: Record<PostbackTab, string> = {
  request: 'Request',
  headers: 'Headers',
  fields: 'Fields',
  changes: 'Changes',
};

/** One post: what came in, how it was read, and what it changed. */
export function PostbackView({
  loaded,
  path,
  tab,
  zones,
}: {
  loaded: LoadedPostback;
  path: string;
  tab: PostbackTab;
  zones: Zones;
}) {
  const { postback, mayReprocess } = loaded;
  const cause = postback.verdict === 'rejected' ? rejectionReason(postback.cause) : postback.cause;
  return (
    <>
      <Link href={inboxPath} className="no-print mb-2 inline-block text-sm text-accent hover:underline">
        Inbox
      </Link>
      <PageHeader
        title={postback.verdict === 'rejected' ? 'Rejected post' : `Postback ${postback.id}`}
        actions={mayReprocess ? <ReprocessOne id={postback.id} /> : null}
      >
        <span className="flex flex-wrap items-center gap-2">
          <VerdictBadge verdict={postback.verdict} />
          {cause}
        </span>
      </PageHeader>
      <nav
        aria-label="Parts of the postback"
        className="no-print mb-3 flex flex-wrap gap-1 border-b border-line"
      >
        {postbackTabs.map((one) => (
          <Link
            key={one}
            href={one === 'request' ? path : `${path}?tab=${one}`}
            scroll={false}
            aria-current={one === tab ? 'page' : undefined}
            className={classNames(
              '-mb-px border-b-2 px-3 py-1.5 text-sm',
              one === tab
                ? 'border-accent font-medium text-ink'
                : 'border-transparent text-muted hover:text-ink',
            )}
          >
            {tabWords[one]}
          </Link>
        ))}
      </nav>
      <Card>
        <TabContent loaded={loaded} tab={tab} zones={zones} />
      </Card>
    </>
  );
}

function TabContent({ loaded, tab, zones }: { loaded: LoadedPostback; tab: PostbackTab; zones: Zones }) {
  if (tab === 'headers') return <Headers loaded={loaded} />;
  if (tab === 'fields') return <Fields loaded={loaded} />;
  if (tab === 'changes') return <Changes loaded={loaded} zones={zones} />;
  return <Request loaded={loaded} zones={zones} />;
}

function Request({ loaded: { postback, baseUrl }, zones }: { loaded: LoadedPostback; zones: Zones }) {
  const { contentType, body } = postback;
  const text = body.toString('utf8');
  const facts: Fact[] = [
    { label: 'Received', value: <TimeStamp time={postback.receivedAt} zones={zones} /> },
    { label: 'Source', value: postback.source === 'poll' ? 'Learnt by polling' : 'Posted' },
    { label: 'From', value: postback.remoteAddress },
    { label: 'Account', value: postback.account?.name ?? null },
    { label: 'URL of', value: postback.keyNumber ?? (postback.account ? 'the account' : null) },
    ...(postback.tokenHint === null ? [] : [{ label: 'Key in the URL', value: postback.tokenHint }]),
    { label: 'Length', value: `${postback.bodyBytes.toLocaleString('en-US')} bytes` },
    { label: 'Masked or removed', value: postback.redactions },
    {
      label: 'Same bytes again',
      value:
        postback.copyCount === 0 ? null : (
          <ul>
            {postback.copies.slice(0, 5).map(({ id, receivedAt }) => (
              <li key={id}>
                <Link href={`/inbox/${id}`} className="text-accent hover:underline">
                  <TimeStamp time={receivedAt} zones={zones} />
                </Link>
              </li>
            ))}
          </ul>
        ),
      note: postback.copyCount > 5 ? `${postback.copyCount} times in all` : null,
    },
  ];
  return (
    <div className="grid gap-4">
      <FactList facts={facts} />
      <div>
        <div className="mb-1 flex flex-wrap items-center justify-between gap-2">
          <h2 className="text-sm font-medium">
            Body
            {body.length < postback.bodyBytes
              ? `, its first ${body.length.toLocaleString('en-US')} bytes`
              : ''}
          </h2>
          <span className="flex gap-2">
            <CopyButton text={text} label="Copy body" look="quiet" />
            <CopyButton text={curlCommand(baseUrl, contentType, body)} label="Copy as cURL" look="quiet" />
          </span>
        </div>
        {text === '' ? <p className="text-faint">empty</p> : <MaskedText text={text} />}
      </div>
    </div>
  );
}

function Headers({ loaded: { postback } }: { loaded: LoadedPostback }) {
  const headers: Fact[] = [
    { label: 'Content-Type', value: postback.contentType },
    { label: 'User-Agent', value: postback.userAgent },
  ];
  return (
    <>
      <FactList facts={headers} />
      <p className="mt-3 text-sm text-faint">
        Only these are kept: of all headers they alone tell how to read the body and who sent it.
      </p>
    </>
  );
}

function Fields({ loaded: { postback } }: { loaded: LoadedPostback }) {
  const fields = explainFields(postback.contentType, postback.body);
  if (!fields)
    return <p className="text-muted">The body is no list of fields: it is neither a form nor JSON.</p>;
  if (fields.length === 0) return <p className="text-muted">The body is empty.</p>;
  return (
    <Table label="Fields">
      <thead>
        <tr>
          <Th>Name as posted</Th>
          <Th>Taken for</Th>
          <Th>Value</Th>
        </tr>
      </thead>
      <tbody>
        {fields.slice(0, 500).map(({ name, value, meaning, unread }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a body may hold the same field twice, and never changes
          <Tr key={index}>
            <Td className="font-mono text-sm break-all">{name}</Td>
            <Td className="text-muted">
              {meaning}
              {unread ? <span className="block text-sm text-machine">could not be read</span> : null}
            </Td>
            <Td className="font-mono text-sm break-all">
              {value === '' ? <span className="text-faint">empty</span> : (describeRemoved(value) ?? value)}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Changes({ loaded: { postback, entry }, zones }: { loaded: LoadedPostback; zones: Zones }) {
  const link = postback.callId ? (
    <p className="mt-3">
      <Link href={`/calls/${postback.callId}`} className="text-accent hover:underline">
        Open the call
      </Link>
    </p>
  ) : null;
  if (entry) {
    return (
      <>
        <EventChanges changes={entry.changes} zones={zones} />
        {link}
      </>
    );
  }
  return (
    <>
      <p className="text-muted">{noChange[postback.verdict]}</p>
      {link}
    </>
  );
}

const noChange = {
  waiting: 'It has not been read yet.',
  applied: 'Its call has been read from its postbacks anew meanwhile: reload the page.',
  duplicate: 'Nothing: the same bytes had come in before. It is kept and counted, and applied once.',
  unreadable: 'Nothing: it could not be read. It is kept, and can be processed again after a fix.',
  test: 'Nothing: this product posted it to itself to prove the URL. It counts nowhere.',
  rejected: 'Nothing: it came with a key that does not work, and was answered 404.',
};
