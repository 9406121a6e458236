import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';
import { postbackUrl } from '@/lib/numbers/receive-keys';

/** A postback URL in full, to read and to copy. Whoever knows it can post: it is shown to signed-in people only. */
export function PostbackUrl({ baseUrl, token }: { baseUrl: string; token: string | null }) {
  if (token === null) {
    return (
      <Notice kind="error">
        This URL goes on working but cannot be shown: it was sealed with the secrets of another data folder.
      </Notice>
    );
  }
  const url = postbackUrl(baseUrl, token);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <code className="min-w-0 rounded-md bg-raised px-2 py-1 font-mono text-sm break-all select-all">
        {url}
      </code>
      <CopyButton text={url} label="Copy" />
    </div>
  );
}
