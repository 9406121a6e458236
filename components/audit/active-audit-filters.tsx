import { ActiveFilterList } from '@/components/calls/active-filter-list';
import { actorWords } from '@/lib/audit/actor';
import { actionWords } from '@/lib/audit/audit-actions';
import { type AuditFilters, auditHref } from '@/lib/audit/filters';
import { timeText } from '@/lib/platform/format-time';
import type { Zones } from '@/lib/platform/preferences';
import { rangeWords } from './range-words';

/** Every active filter of the audit log with its way out. */
export function ActiveAuditFilters({ filters, zones }: { filters: AuditFilters; zones: Zones }) {
  const { actor, action, subject, range, from, to } = filters;
  const textIn = (moment: string | null, zone: string) => moment && timeText(new Date(moment), zone);
  const named: [name: keyof AuditFilters, label: string, value: string | null, otherwise?: string | null][] =
    [
      ['subject', 'About', subject],
      ['actor', 'Who', actor && actorWords(actor)],
      ['action', 'What', action && actionWords(action)],
      ['range', 'When', range && rangeWords[range]],
      ['from', 'From', textIn(from, zones.shown), textIn(from, zones.other)],
      ['to', 'Before', textIn(to, zones.shown), textIn(to, zones.other)],
    ];
  const active = named.flatMap(([name, label, value, otherwise]) =>
    value === null
      ? []
      : {
          key: name,
          label,
          value,
          ...(otherwise && { otherwise }),
          removeHref: auditHref({ ...filters, [name]: null }),
        },
  );
  return <ActiveFilterList active={active} clearHref={auditHref({})} />;
}
