'use client';

import { useEffect, useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { zoneParameter } from '@/lib/platform/preferences';

/** Counted back from now, or from a moment to another; `from` and `to` as fields of times take them, in the zone. */
export function PeriodFields({
  label,
  words,
  range,
  from,
  to,
  timeZone,
}: {
  label: string;
  /** by range, the shortest first */
  words: Record<string, string>;
  range: string | null;
  from: string;
  to: string;
  timeZone: string;
}) {
  const asked = from || to ? 'own' : (range ?? '');
  const [chosen, setChosen] = useState(asked);
  useEffect(() => setChosen(asked), [asked]);
  return (
    <>
      <Field label={label} className="basis-40">
        {(control) => (
          <Select
            {...control}
            name="range"
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
          >
            <option value="">Any time</option>
            {Object.entries(words).map(([one, word]) => (
              <option key={one} value={one}>
                {word}
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
