'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, type RefObject, useEffect, useRef, useState, useTransition } from 'react';
import { useShortcuts } from '@/components/keyboard/use-shortcuts';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SearchInput } from '@/components/ui/search-input';
import { Select } from '@/components/ui/select';
import { useFollowingFields } from '@/components/ui/use-following-fields';
import { type FilledTimes, filterQuery, ownTimes } from './filter-query';
import { OutcomeField } from './outcome-field';

export interface Choice {
  value: string;
  label: string;
}

export interface FilterBarProps {
  path: string;
  /** what each field shows; times as a `datetime-local` field writes them, in `timeZone` */
  values: Record<
    'phone' | 'queueId' | 'direction' | 'outcome' | 'machine' | 'range' | 'from' | 'to',
    string
  > &
    Record<string, string>;
  choices: Record<'direction' | 'outcome' | 'machine' | 'range', Choice[]>;
  /** parameters that the bar has no field for, kept as they are */
  kept: [name: string, value: string][];
  timeZone: string;
  filled: FilledTimes;
  /** further fields, with the names of parameters */
  children?: ReactNode;
}

/** Writes the URL; the list follows from it. */
export function FilterBar({ path, values, choices, kept, timeZone, filled, children }: FilterBarProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const [range, setRange] = useState(rangeOf(values));
  const { range: _range, outcome: _outcome, ...following } = values;
  useFollowingFields(form, following);
  useEffect(() => setRange(rangeOf(values)), [values]);
  useSlashKey(form);

  const apply = () => {
    if (!form.current) return;
    const query = filterQuery(new FormData(form.current), filled, timeZone);
    startTransition(() => router.push(query ? `${path}?${query}` : path));
  };
  const choose = (name: 'direction' | 'machine') => (
    <Field label={selectLabels[name]} className="grow basis-32">
      {(control) => (
        <Select {...control} name={name} defaultValue={values[name]} onChange={apply}>
          <Options choices={choices[name]} />
        </Select>
      )}
    </Field>
  );
  return (
    <search>
      <form
        ref={form}
        action={path}
        aria-label="Filter calls"
        aria-busy={isPending}
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
        className="no-print mb-3 flex flex-wrap items-end gap-2"
      >
        {kept.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <Field label="Phone number or caller ID" className="grow-2 basis-56">
          {(control) => (
            <SearchInput
              {...control}
              name="phone"
              defaultValue={values.phone}
              placeholder="Any 4 digits or more"
              aria-keyshortcuts="/"
              inputMode="tel"
              autoComplete="off"
            />
          )}
        </Field>
        <Field label="QueueID" className="grow basis-28">
          {(control) => (
            <Input
              {...control}
              name="queueId"
              defaultValue={values.queueId}
              inputMode="numeric"
              autoComplete="off"
            />
          )}
        </Field>
        {choose('direction')}
        <OutcomeField value={values.outcome} choices={choices.outcome} onApply={apply} />
        {choose('machine')}
        <Field label="Time" className="grow basis-32">
          {(control) => (
            <Select
              {...control}
              name="range"
              value={range}
              onChange={(event) => {
                setRange(event.target.value);
                if (event.target.value !== ownTimes) apply();
              }}
            >
              <Options choices={choices.range} />
              <option value={ownTimes}>From … to …</option>
            </Select>
          )}
        </Field>
        {range === ownTimes ? (
          <>
            <Field label={`From (${timeZone})`} className="grow basis-48">
              {(control) => (
                <Input {...control} type="datetime-local" name="from" step={1} defaultValue={values.from} />
              )}
            </Field>
            <Field label={`Before (${timeZone})`} className="grow basis-48">
              {(control) => (
                <Input {...control} type="datetime-local" name="to" step={1} defaultValue={values.to} />
              )}
            </Field>
          </>
        ) : null}
        <Button type="submit" look="primary" disabled={isPending}>
          Search
        </Button>
        {children}
      </form>
    </search>
  );
}

const selectLabels = { direction: 'Direction', machine: 'Machine detection' };

const rangeOf = ({ range, from, to }: FilterBarProps['values']) => (from || to ? ownTimes : range);

const Options = ({ choices }: { choices: Choice[] }) =>
  choices.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));

/** `/` goes to the search field. */
function useSlashKey(form: RefObject<HTMLFormElement | null>) {
  const toSearch = () => {
    const field = form.current?.elements.namedItem('phone');
    if (!(field instanceof HTMLInputElement)) return false;
    field.focus();
    field.select();
    return true;
  };
  // with Shift on some keyboards
  useShortcuts({ '/': toSearch, 'Shift+/': toSearch });
}
