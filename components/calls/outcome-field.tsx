'use client';

import { useEffect, useState } from 'react';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { Choice } from './filter-bar';
import { severalOutcomes } from './filter-query';

/** One outcome by a select, or several by a box each. Stays with the boxes once they were asked for. */
export function OutcomeField({
  value,
  choices,
  onApply,
}: {
  /** as the URL has it; several are separated by commas */
  value: string;
  choices: Choice[];
  onApply: () => void;
}) {
  const [choice, setChoice] = useState(choiceOf(value));
  const [ticked, setTicked] = useState<readonly string[]>(value.split(','));
  useEffect(() => {
    setChoice((before) => (before === severalOutcomes ? before : choiceOf(value)));
    setTicked(value.split(','));
  }, [value]);
  return (
    <>
      <Field label="Outcome" className="grow basis-32">
        {(control) => (
          <Select
            {...control}
            name="outcome"
            value={choice}
            onChange={(event) => {
              setChoice(event.target.value);
              if (event.target.value !== severalOutcomes) onApply();
            }}
          >
            {choices.map((one) => (
              <option key={one.value} value={one.value}>
                {one.label}
              </option>
            ))}
            <option value={severalOutcomes}>Several …</option>
          </Select>
        )}
      </Field>
      {choice === severalOutcomes ? (
        <fieldset className="order-1 flex basis-full flex-wrap gap-x-4 gap-y-1">
          <legend className="mb-1 text-sm font-medium">Outcomes</legend>
          {choices
            .filter((one) => one.value !== '')
            .map((one) => (
              <label key={one.value} className="flex items-center gap-1.5">
                <input
                  type="checkbox"
                  name="outcomes"
                  value={one.value}
                  className="size-4 accent-accent"
                  checked={ticked.includes(one.value)}
                  onChange={(event) => {
                    const others = ticked.filter((other) => other !== one.value);
                    setTicked(event.target.checked ? [...others, one.value] : others);
                    onApply();
                  }}
                />
                {one.label}
              </label>
            ))}
        </fieldset>
      ) : null}
    </>
  );
}

const choiceOf = (value: string): string => (value.includes(',') ? severalOutcomes : value);
