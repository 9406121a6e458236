import { ActiveFilterList } from '@/components/calls/active-filter-list';
import { timeText } from '@/lib/platform/format-time';
import type { Zones } from '@/lib/platform/preferences';
import { type InboxFilters, inboxHref } from '@/lib/postbacks/inbox-filters';
import type { InboxFilterProps } from './inbox-filter-form';
import { rangeWords } from './range-words';
import { verdictWord } from './verdict-badge';

/** Every active filter of the inbox with its way out, also the one by URL that the form has no field for. */
export function ActiveInboxFilters({
  filters,
  accounts,
  zones,
}: Omit<InboxFilterProps, 'timeZone'> & { zones: Zones }) {
  const { verdict, range, from, to, account, key, cause, q, redacted } = filters;
  const textIn = (moment: string | null, zone: string) => moment && timeText(new Date(moment), zone);
  const named: [name: keyof InboxFilters, label: string, value: string | null, otherwise?: string | null][] =
    [
      ['verdict', 'Verdict', verdict && verdictWord(verdict)],
      ['q', 'Text', q],
      ['range', 'Received', range && rangeWords[range]],
      ['from', 'From', textIn(from, zones.shown), textIn(from, zones.other)],
      ['to', 'Before', textIn(to, zones.shown), textIn(to, zones.other)],
      ['account', 'Account', account && (accounts.find(({ id }) => id === account)?.name ?? account)],
      ['key', 'Postback URL', key && `key ${key.slice(0, 8)}…`],
      ['cause', 'Cause', cause],
      ['redacted', 'Body', redacted ? 'Something masked' : null],
    ];
  const active = named.flatMap(([name, label, value, otherwise]) =>
    value === null
      ? []
      : {
          key: name,
          label,
          value,
          ...(otherwise && { otherwise }),
          removeHref: inboxHref({ ...filters, [name]: name === 'redacted' ? false : null }),
        },
  );
  return <ActiveFilterList active={active} clearHref={inboxHref({})} />;
}
