import Link from 'next/link';
import { ScriptDiff } from '@/components/numbers/script/script-diff';
import { Notice } from '@/components/ui/notice';
import { TimeStamp } from '@/components/ui/time-stamp';
import { formatPhoneNumber } from '@/lib/numbers/phone-number';
import { compareScripts } from '@/lib/phone-notify/edit-script';
import type { DriftedNumber } from '@/lib/phone-notify/queries';
import type { Zones } from '@/lib/platform/preferences';

/** Numbers whose incoming script somebody changed at the vendor: their postbacks may go elsewhere now. */
export function DriftCard({
  drifts,
  count,
  zones,
}: {
  drifts: DriftedNumber[];
  /** of all such numbers */
  count: number;
  zones: Zones;
}) {
  if (count === 0) return null;
  return (
    <section aria-label="Changed elsewhere">
      <Notice kind="error">
        <p className="font-medium">
          {count === 1
            ? 'The incoming script of a number was changed elsewhere'
            : `The incoming scripts of ${count.toLocaleString('en-US')} numbers were changed elsewhere`}
        </p>
        <ul className="mt-1 flex flex-col gap-1">
          {drifts.map(({ id, phoneNumber, label, since, before, found }) => (
            <li key={id}>
              <Link href={`/numbers/${id}`} className="font-mono underline">
                {formatPhoneNumber(phoneNumber)}
              </Link>{' '}
              {label} · found <TimeStamp time={since} zones={zones} />
              <details className="text-ink">
                <summary className="w-fit cursor-pointer">What was changed</summary>
                <div className="mt-1">
                  <ScriptDiff
                    label={`Change of ${formatPhoneNumber(phoneNumber)}`}
                    parts={compareScripts(before, found)}
                  />
                </div>
              </details>
            </li>
          ))}
        </ul>
        {count > drifts.length ? (
          <Link href="/numbers?show=changed" className="underline">
            All {count.toLocaleString('en-US')}
          </Link>
        ) : null}
      </Notice>
    </section>
  );
}
