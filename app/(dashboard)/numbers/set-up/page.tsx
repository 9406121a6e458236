import type { Metadata } from 'next';
import { RequestSnippets } from '@/components/numbers/request-snippets';
import { ScriptHelper } from '@/components/numbers/script/script-helper';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { loadNumbers } from '@/lib/numbers/loaders';
import { postbackUrl } from '@/lib/numbers/receive-keys';

export const metadata: Metadata = { title: 'Set up postbacks' };

export default async function SetUpPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [{ accounts, baseUrl }, { account: chosen }] = await Promise.all([loadNumbers(), searchParams]);
  const account = accounts.find(({ id }) => id === chosen) ?? accounts[0];
  const token = account?.receiveKeys[0]?.token ?? null;
  const url = token === null ? null : postbackUrl(baseUrl, token);
  return (
    <>
      <PageHeader title="Set up postbacks" actions={<LinkButton href="/numbers">All numbers</LinkButton>}>
        Three ways to tell Phone Notify! where to post: with the request, in the script, or for a number.
      </PageHeader>
      {accounts.length > 1 ? (
        <nav aria-label="Account" className="mb-4 flex flex-wrap gap-2">
          {accounts.map(({ id, name }) => (
            <LinkButton
              key={id}
              href={`/numbers/set-up?account=${id}`}
              size="sm"
              look={id === account?.id ? 'primary' : 'secondary'}
              aria-current={id === account?.id ? 'page' : undefined}
            >
              {name}
            </LinkButton>
          ))}
        </nav>
      ) : null}
      <div className="flex flex-col gap-4">
        <Card title="With the request: Advanced methods">
          {url === null ? (
            'There is no URL to show: the account has no postback URL that this product can open.'
          ) : (
            <RequestSnippets url={url} />
          )}
        </Card>
        <Card title="In the script: Basic methods, lists and incoming calls">
          <p className="mb-4 max-w-prose text-sm text-muted">
            Basic methods and lists have no parameter for it: the script begins with the command. Paste a
            script to see what is wrong with it and to get it with the URL set.
          </p>
          <ScriptHelper key={account?.id} ownUrl={url} />
        </Card>
        <Card title="For a number: incoming calls">
          <p className="max-w-prose text-sm text-muted">
            Every dedicated number has a URL of its own, so that its calls are told apart even when the vendor
            posts no number. Open the number in the list of{' '}
            <a className="text-accent underline" href="/numbers">
              Numbers
            </a>
            .
          </p>
        </Card>
      </div>
    </>
  );
}
