import { Suspense } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { labelWords, sourceWords } from '@/lib/calls/active-filters';
import { labelFilters, wirelessWords } from '@/lib/calls/filters';
import { flagFilters, flagTitle } from '@/lib/calls/flag-texts';
import { loadFilterChoices } from '@/lib/calls/loaders';
import { responseCodes } from '@/lib/calls/response-codes';
import { eventSources } from '@/lib/calls/schema';
import type { MoreFilterName } from './filter-choices';

type Option = [value: string, label: string];

/** The filters that are wanted less often. Stands in the form of the filter bar, which reads its fields by name. */
export function MoreFilters({ values }: { values: Record<MoreFilterName, string> }) {
  return (
    <details className="basis-full" open={Object.values(values).some((value) => value !== '') || undefined}>
      <summary className="w-fit cursor-pointer py-1 text-sm text-accent">More filters</summary>
      <div className="mt-1 grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-2">
        <Type name="account" label="Account" values={values} suggested />
        <Type name="number" label="Dedicated number" values={values} suggested />
        <Type name="code" label="Response code" values={values} inputMode="numeric" suggested />
        <Type name="tries" label="Tries" values={values} inputMode="numeric" />
        <Type name="minDuration" label="Seconds, at least" values={values} inputMode="numeric" />
        <Type name="maxDuration" label="Seconds, at most" values={values} inputMode="numeric" />
        <Choose
          name="flag"
          label="Flag"
          values={values}
          options={flagFilters.map((flag): Option => [flag, flagTitle(flag)])}
        />
        <Choose
          name="wireless"
          label="Wireless"
          values={values}
          options={wirelessWords.map((word): Option => [word, wirelessTexts[word]])}
        />
        <Type name="carrier" label="Carrier" values={values} suggested />
        <Type name="area" label="Area (LATA)" values={values} inputMode="numeric" />
        <Choose
          name="source"
          label="Learnt by"
          values={values}
          options={eventSources.map((source): Option => [source, sourceWords[source]])}
        />
        <Choose
          name="label"
          label="Truly answered by"
          values={values}
          options={labelFilters.map((word): Option => [word, labelWords[word]])}
        />
        <Choose
          name="sampled"
          label="Labelled as"
          values={values}
          options={[
            ['yes', 'Drawn at random'],
            ['no', 'Found by chance'],
          ]}
        />
        <Type name="variable" label="Variable" values={values} placeholder="name=value" />
      </div>
      <datalist id={suggestionsOf('code')}>
        {responseCodes.map(({ code, title }) => (
          <option key={code} value={code}>
            {title}
          </option>
        ))}
      </datalist>
      <Suspense fallback={null}>
        <Suggestions />
      </Suspense>
    </details>
  );
}

const suggestionsOf = (name: MoreFilterName): string => `choices-${name}`;

/** What the browser offers while somebody types: read after the page, which can be used without. */
async function Suggestions() {
  const { accounts, numbers, carriers } = await loadFilterChoices();
  return (
    <>
      <datalist id={suggestionsOf('account')}>
        {accounts.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <datalist id={suggestionsOf('number')}>
        {numbers.map(({ phoneNumber, label }) => (
          <option key={phoneNumber} value={phoneNumber}>
            {label}
          </option>
        ))}
      </datalist>
      <datalist id={suggestionsOf('carrier')}>
        {carriers.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

const wirelessTexts = { yes: 'Yes', no: 'No', unknown: 'Not posted' };

interface Common {
  name: MoreFilterName;
  label: string;
  values: Record<MoreFilterName, string>;
}

function Choose({ name, label, values, options }: Common & { options: Option[] }) {
  const value = values[name];
  const isListed = value === '' || options.some(([listed]) => listed === value);
  return (
    <Field label={label}>
      {(control) => (
        <Select {...control} name={name} defaultValue={value}>
          <option value="">Any</option>
          {isListed ? null : <option value={value}>{value}</option>}
          {options.map(([listed, text]) => (
            <option key={listed} value={listed}>
              {text}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function Type({
  name,
  label,
  values,
  suggested = false,
  ...rest
}: Common & { suggested?: boolean; inputMode?: 'numeric'; placeholder?: string }) {
  return (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          {...rest}
          name={name}
          defaultValue={values[name]}
          list={suggested ? suggestionsOf(name) : undefined}
          autoComplete="off"
        />
      )}
    </Field>
  );
}
