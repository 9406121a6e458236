import { CopyButton } from '@/components/ui/copy-button';
import { TimeStamp } from '@/components/ui/time-stamp';
import type { RawPostback as Raw } from '@/lib/calls/queries/find-call';
import type { Zones } from '@/lib/platform/preferences';
import { curlCommand } from '@/lib/postbacks/curl-command';
import { readBody } from '@/lib/postbacks/read-body';
import { PairTable } from './fact-list';

/** The bytes of one event: its fields as posted, the body, and every copy that came in. */
export function RawPostback({
  raw,
  baseUrl,
  zones,
}: {
  raw: Raw | null;
  /** where postbacks are posted to; null: these bytes were not posted */
  baseUrl: string | null;
  zones: Zones;
}) {
  if (!raw) return <p className="mt-2 text-sm text-faint">The bytes of this postback are no longer kept.</p>;
  const pairs = readBody(raw.contentType, Buffer.from(raw.body)) ?? [];
  const copies = raw.copiesReceivedAt;
  return (
    <details className="mt-2">
      <summary className="w-fit text-sm text-muted hover:text-ink">
        Raw postback{copies.length > 0 ? `, came in ${copies.length + 1} times` : ''}
      </summary>
      <div className="mt-2 grid gap-3 rounded-md border border-line bg-canvas p-3">
        <PairTable caption="Fields as posted" pairs={pairs} />
        <div>
          <div className="mb-1 flex items-center justify-between gap-2">
            <span className="text-sm text-muted">
              Body{raw.redactions > 0 ? `, ${raw.redactions} masked before it was stored` : ''}
            </span>
            <span className="flex flex-wrap gap-2">
              <CopyButton text={raw.body} label="Copy body" look="quiet" />
              {baseUrl === null ? null : (
                <CopyButton
                  text={curlCommand(baseUrl, raw.contentType, Buffer.from(raw.body))}
                  label="Copy as cURL"
                  look="quiet"
                />
              )}
            </span>
          </div>
          <pre className="max-h-64 overflow-auto rounded-sm bg-raised p-2 font-mono text-xs break-all whitespace-pre-wrap">
            {raw.body}
          </pre>
        </div>
        <PairTable
          caption="Headers"
          pairs={[
            ['Content-Type', raw.contentType],
            ['User-Agent', raw.userAgent],
          ]}
        />
        {copies.length > 0 ? (
          <p className="text-sm text-muted">
            The same bytes again:{' '}
            {copies.slice(0, 20).map((time, index) => (
              <span key={time.toISOString() + String(index)}>
                {index > 0 ? ', ' : ''}
                <TimeStamp time={time} zones={zones} />
              </span>
            ))}
            {copies.length > 20 ? ` and ${copies.length - 20} more times` : ''}. Kept, applied once.
          </p>
        ) : null}
      </div>
    </details>
  );
}
