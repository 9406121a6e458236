import { AddressForm } from '@/components/data-table/address-form';
import { PeriodFields } from '@/components/data-table/period-fields';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { SearchInput } from '@/components/ui/search-input';
import { Select } from '@/components/ui/select';
import { actorWords } from '@/lib/audit/actor';
import { auditActionNames, auditActions } from '@/lib/audit/audit-actions';
import { type AuditFilters, auditPath } from '@/lib/audit/filters';
import { toZonedInput } from '@/lib/platform/zoned-input';
import { rangeWords } from './range-words';

/** The URL is the state, and the form works before any script has loaded. */
export function AuditFilterForm({
  filters,
  actors,
  timeZone,
}: {
  filters: AuditFilters;
  actors: string[];
  /** of the times that are shown and typed */
  timeZone: string;
}) {
  const { actor, action, subject, range, from, to } = filters;
  const texts = { actor: actor ?? '', action: action ?? '', subject: subject ?? '' };
  const shownIn = (moment: string | null) => (moment ? toZonedInput(new Date(moment), timeZone) : '');
  const times = { from: shownIn(from), to: shownIn(to) };
  const listed = actor === null || actors.includes(actor) ? actors : [actor, ...actors];
  return (
    <search>
      <AddressForm path={auditPath} label="Filter the audit log" values={{ ...texts, ...times }}>
        <Field label="About: a number, account, user, id …" className="grow basis-56">
          {(control) => (
            <SearchInput {...control} name="subject" defaultValue={texts.subject} autoComplete="off" />
          )}
        </Field>
        <Field label="Who" className="basis-48">
          {(control) => (
            <Select {...control} name="actor" defaultValue={texts.actor}>
              <option value="">Anybody</option>
              {listed.map((one) => (
                <option key={one} value={one}>
                  {actorWords(one)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="What" className="basis-56">
          {(control) => (
            <Select {...control} name="action" defaultValue={texts.action}>
              <option value="">Anything</option>
              {auditActionNames.map((name) => (
                <option key={name} value={name}>
                  {auditActions[name]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <PeriodFields label="When" words={rangeWords} range={range} {...times} timeZone={timeZone} />
        <Button type="submit">Show</Button>
      </AddressForm>
    </search>
  );
}
