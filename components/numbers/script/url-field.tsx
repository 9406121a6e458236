'use client';

import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { checkPostbackUrl } from '@/lib/phone-notify/postback-url';

/** A postback URL, checked while it is typed. */
export function UrlField({
  value,
  ownUrl,
  onChange,
}: {
  value: string;
  /** the one this product made; null: none is at hand */
  ownUrl: string | null;
  onChange: (value: string) => void;
}) {
  const { problems, warnings, wireUrl } = checkPostbackUrl(value);
  const mended = problems.find((problem) => problem.mended !== undefined)?.mended;
  return (
    <div className="flex flex-col gap-2">
      <Field
        label="Postback URL"
        error={value === '' ? undefined : problems.map(({ message }) => message).join('. ') || undefined}
        hint={
          value === ownUrl
            ? 'The URL that this product made'
            : 'Another URL: what is posted there does not arrive here'
        }
      >
        {(control) => (
          <Input
            {...control}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            inputMode="url"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            className="font-mono text-sm"
          />
        )}
      </Field>
      {wireUrl !== null && wireUrl !== value ? (
        <p className="text-sm text-muted">
          Sent as <code className="font-mono break-all">{wireUrl}</code>
        </p>
      ) : null}
      {warnings.map((warning) => (
        <Notice key={warning} kind="info">
          {warning}
        </Notice>
      ))}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {mended === undefined ? null : (
          <Button size="sm" onClick={() => onChange(mended)}>
            Mend it
          </Button>
        )}
        {ownUrl === null || value === ownUrl ? null : (
          <Button size="sm" onClick={() => onChange(ownUrl)}>
            Use the URL made here
          </Button>
        )}
      </div>
    </div>
  );
}
