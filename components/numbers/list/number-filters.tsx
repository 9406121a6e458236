import { X } from 'lucide-react';
import Link from 'next/link';
import { Button, LinkButton } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Field } from '@/components/ui/field';
import { SearchInput } from '@/components/ui/search-input';
import { type NumberFilters, numbersHref, type Show, shows } from '@/lib/phone-notify/number-list/filters';

const words: Record<Show, string> = {
  all: 'All',
  changed: 'Changed elsewhere',
  silent: 'Silent',
  elsewhere: 'Not known to post here',
};

/** A plain form and links: the URL is the state. */
export function NumberFilterBar({
  filters,
  accountName,
  counts,
}: {
  filters: NumberFilters;
  /** of the account that the address names; null: it names none */
  accountName: string | null;
  counts: Record<Show, number>;
}) {
  return (
    <div className="no-print flex flex-wrap items-end gap-x-6 gap-y-3 px-4 pb-3">
      <search className="min-w-0 grow basis-72">
        <form
          action="/numbers"
          aria-label="Search numbers"
          key={filters.text}
          className="flex flex-wrap items-end gap-2"
        >
          {filters.show === 'all' ? null : <input type="hidden" name="show" value={filters.show} />}
          {filters.account === null ? null : <input type="hidden" name="account" value={filters.account} />}
          <Field label="Number in any format, four digits of it, label or notes" className="grow basis-56">
            {(control) => (
              <SearchInput
                {...control}
                name="q"
                defaultValue={filters.text}
                maxLength={100}
                autoComplete="off"
              />
            )}
          </Field>
          <Button type="submit">Search</Button>
          {filters.text ? (
            <LinkButton look="quiet" href={numbersHref({ ...filters, text: '', page: 1 })}>
              Clear
            </LinkButton>
          ) : null}
        </form>
      </search>
      {accountName === null ? null : (
        <LinkButton
          href={numbersHref({ ...filters, account: null, page: 1 })}
          aria-label={`Remove filter Account: ${accountName}`}
        >
          Account: {accountName}
          <X aria-hidden />
        </LinkButton>
      )}
      <nav aria-label="Which numbers" className="flex flex-wrap gap-2">
        {shows.map((show) => (
          <Link
            key={show}
            href={numbersHref({ ...filters, show, page: 1 })}
            aria-current={show === filters.show ? 'true' : undefined}
            className={classNames(
              'rounded-md border px-2.5 py-1 text-sm',
              show === filters.show
                ? 'border-line-strong bg-raised font-medium text-ink'
                : 'border-line bg-surface text-muted hover:text-ink',
            )}
          >
            {words[show]}{' '}
            <span className="tabular-nums text-faint">{counts[show].toLocaleString('en-US')}</span>
          </Link>
        ))}
      </nav>
    </div>
  );
}
