import { AddressForm } from '@/components/data-table/address-form';
import { PeriodFields } from '@/components/data-table/period-fields';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SearchInput } from '@/components/ui/search-input';
import { Select } from '@/components/ui/select';
import { toZonedInput } from '@/lib/platform/zoned-input';
import { type InboxFilters, inboxPath, readsEveryRow } from '@/lib/postbacks/inbox-filters';
import { rangeWords } from './range-words';

export interface InboxFilterProps {
  filters: InboxFilters;
  accounts: { id: string; name: string }[];
  /** of the times that are shown and typed */
  timeZone: string;
}

/** The URL is the state, and the form works before any script has loaded. */
export function InboxFilterForm({ filters, accounts, timeZone }: InboxFilterProps) {
  const { verdict, key, q, range, from, to, account, cause, redacted } = filters;
  const texts = { q: q ?? '', account: account ?? '', cause: cause ?? '', redacted: redacted ? '1' : '' };
  const shownIn = (moment: string | null) => (moment ? toZonedInput(new Date(moment), timeZone) : '');
  const times = { from: shownIn(from), to: shownIn(to) };
  return (
    <search>
      <AddressForm path={inboxPath} label="Filter postbacks" values={{ ...texts, ...times }}>
        {verdict ? <input type="hidden" name="verdict" value={verdict} /> : null}
        {key ? <input type="hidden" name="key" value={key} /> : null}
        <Field label="Text in the body, remote address or call id" className="grow basis-64">
          {(control) => (
            <SearchInput
              {...control}
              name="q"
              defaultValue={texts.q}
              placeholder="QueueID=4093249"
              autoComplete="off"
            />
          )}
        </Field>
        <PeriodFields label="Received" words={rangeWords} range={range} {...times} timeZone={timeZone} />
        <Field label="Account" className="basis-40">
          {(control) => (
            <Select {...control} name="account" defaultValue={texts.account}>
              <option value="">Any account</option>
              {accounts.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Cause" className="basis-40">
          {(control) => (
            <Input
              {...control}
              name="cause"
              defaultValue={texts.cause}
              placeholder="no QueueID"
              autoComplete="off"
            />
          )}
        </Field>
        <label className="flex h-8 items-center gap-2 text-sm">
          <input type="checkbox" name="redacted" value="1" defaultChecked={redacted} />
          Something masked
        </label>
        <Button type="submit">Show</Button>
      </AddressForm>
      {readsEveryRow(filters) && range === null && from === null ? (
        <p className="mb-3 text-sm text-muted">
          This reads every postback: it looks through{' '}
          {to ? 'the 24 hours before that time' : 'the last 24 hours'} unless you choose a time to begin with.
        </p>
      ) : null}
    </search>
  );
}
