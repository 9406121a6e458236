import { ActiveFilterList } from '@/components/calls/active-filter-list';
import { timeText } from '@/lib/platform/format-time';
import { type InboxFilters, inboxHref } from '@/lib/postbacks/inbox-filters';
import type { InboxFilterProps } from './inbox-filter-form';
import { rangeWords } from './range-words';
import { verdictWord } from './verdict-badge';

/** Every active filter of the inbox with its way out, also the one by URL that the form has no field for. */
export function ActiveInboxFilters({ filters, accounts, timeZone }: InboxFilterProps) {
  const { verdict, range, from, to, account, key, cause, q, redacted } = filters;
  const shown = (moment: string | null) => moment && timeText(new Date(moment), timeZone);
  const named: [name: keyof InboxFilters, label: string, value: string | null][] = [
    ['verdict', 'Verdict', verdict && verdictWord(verdict)],
    ['q', 'Text', q],
    ['range', 'Received', range && rangeWords[range]],
    ['from', 'From', shown(from)],
    ['to', 'Before', shown(to)],
    ['account', 'Account', account && (accounts.find(({ id }) => id === account)?.name ?? account)],
    ['key', 'Postback URL', key && `key ${key.slice(0, 8)}…`],
    ['cause', 'Cause', cause],
    ['redacted', 'Body', redacted ? 'Something masked' : null],
  ];
  const active = named.flatMap(([name, label, value]) =>
    value === null
      ? []
      : {
          key: name,
          label,
          value,
          removeHref: inboxHref({ ...filters, [name]: name === 'redacted' ? false : null }),
        },
  );
  return <ActiveFilterList active={active} clearHref={inboxHref({})} />;
}
