'use client';

import { useEffect, useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { zoneParameter } from '@/lib/platform/preferences';
import { type InboxRange, inboxRanges } from '@/lib/postbacks/inbox-filters';
import { rangeWords } from './range-words';

/** Counted back from now, or from a moment to another; `from` and `to` as fields of times take them, in the zone. */
export function ReceivedFields({
  range,
  from,
  to,
  timeZone,
}: {
  range: InboxRange | null;
  from: string;
  to: string;
  timeZone: string;
}) {
  const asked = from || to ? 'own' : (range ?? '');
  const [chosen, setChosen] = useState(asked);
  useEffect(() => setChosen(asked), [asked]);
  return (
    <>
      <Field label="Received" className="basis-40">
        {(control) => (
          <Select
            {...control}
            name="range"
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
          >
            <option value="">Any time</option>
            {inboxRanges.map((one) => (
              <option key={one} value={one}>
                {rangeWords[one]}
              </option>
            ))}
            <option value="own">From … to …</option>
          </Select>
        )}
      </Field>
      {chosen === 'own' ? (
        <>
          <input type="hidden" name={zoneParameter} value={timeZone} />
          <Field label={`From (${timeZone})`} className="basis-48">
            {(control) => (
              <Input {...control} type="datetime-local" name="from" step={1} defaultValue={from} />
            )}
          </Field>
          <Field label={`Before (${timeZone})`} className="basis-48">
            {(control) => <Input {...control} type="datetime-local" name="to" step={1} defaultValue={to} />}
          </Field>
        </>
      ) : null}
    </>
  );
}
