import { PostbackUrl } from '@/components/numbers/postback-url';
import { Badge } from '@/components/ui/badge';
import { TimeStamp } from '@/components/ui/time-stamp';
import type { ReceiveKeyView } from '@/lib/numbers/queries';
import type { Zones } from '@/lib/platform/preferences';
import { KeyActions } from './key-actions';

/** The postback URLs of one account or number: who may see them may copy them, who may edit may replace them. */
export function ReceiveKeyList({
  receiveKeys,
  baseUrl,
  zones,
  mayEdit,
}: {
  receiveKeys: ReceiveKeyView[];
  baseUrl: string;
  zones: Zones;
  mayEdit: boolean;
}) {
  return (
    <ul className="flex flex-col gap-4">
      {receiveKeys.map((key) => (
        <li key={key.id} className="flex flex-col gap-1.5">
          <PostbackUrl baseUrl={baseUrl} token={key.token} />
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
            {key.expiresAt ? (
              <>
                <Badge tone="machine">Being replaced</Badge>
                <span>
                  works until <TimeStamp time={key.expiresAt} zones={zones} />
                </span>
              </>
            ) : null}
            <span>
              {key.lastUsedAt ? (
                <>
                  Last used <TimeStamp time={key.lastUsedAt} zones={zones} />
                </>
              ) : (
                'Never used'
              )}
            </span>
            {key.allowedNetworks.length > 0 ? (
              <span>
                Only from <code className="font-mono">{key.allowedNetworks.join(', ')}</code>
              </span>
            ) : null}
          </p>
          {mayEdit ? (
            <KeyActions
              id={key.id}
              networks={key.allowedNetworks}
              mayReplace={receiveKeys.every(({ expiresAt }) => expiresAt === null)}
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}
