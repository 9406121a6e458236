'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Segmented } from '@/components/shell/segmented';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { saveCallTable } from '@/lib/calls/table/actions';
import {
  type ColumnId,
  columnsText,
  isColumnId,
  isDefaultColumns,
  variableColumn,
} from '@/lib/calls/table/columns';
import { type CallTableLook, defaultTable } from '@/lib/calls/table/look';
import { type ColumnChoice, ColumnLine, choicesOf } from './column-line';

/** Saved for the person, and written into the address, so that a link shows the same columns. */
export function ColumnForm({
  look,
  hrefWith,
  onDone,
}: {
  look: CallTableLook;
  hrefWith: string;
  onDone: () => void;
}) {
  const router = useRouter();
  const [choices, setChoices] = useState(() => choicesOf(look));
  const [density, setDensity] = useState(look.density);
  const [variable, setVariable] = useState('');
  const [problem, setProblem] = useState('');
  const [moved, setMoved] = useState('');
  const [busy, startTransition] = useTransition();

  const change = (id: ColumnId, part: Partial<ColumnChoice>) =>
    setChoices(choices.map((choice) => (choice.id === id ? { ...choice, ...part } : choice)));
  const move = (index: number, by: -1 | 1) => {
    const [choice] = choices.slice(index, index + 1);
    if (!choice) return;
    const others = choices.filter((other) => other !== choice);
    setChoices([...others.slice(0, index + by), choice, ...others.slice(index + by)]);
    setMoved(`${choice.title} is number ${index + by + 1} of ${choices.length}`);
  };
  const addVariable = () => {
    const id = variableColumn(variable);
    if (!isColumnId(id)) return;
    const others = choices.filter((choice) => choice.id !== id);
    setChoices([{ id, title: variable.trim().toLowerCase(), shown: true, width: '' }, ...others]);
    setVariable('');
  };
  const save = () =>
    startTransition(async () => {
      const columns = choices.filter(({ shown }) => shown).map(({ id }) => id);
      const widths = Object.fromEntries(
        choices.filter(({ width }) => width !== '').map(({ id, width }) => [id, Number(width)]),
      );
      const failure = await saveCallTable({ columns, widths, density });
      setProblem(failure);
      if (failure) return;
      onDone();
      const separator = hrefWith.includes('?') ? '&' : '?';
      router.push(
        isDefaultColumns(columns)
          ? hrefWith
          : `${hrefWith}${separator}columns=${encodeURIComponent(columnsText(columns)).replaceAll('%2C', ',')}`,
      );
      router.refresh();
    });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      className="flex flex-col gap-4"
    >
      {problem ? <Notice kind="error">{problem}</Notice> : null}
      <ol aria-label="Columns" className="max-h-[45dvh] overflow-y-auto rounded-md border border-line">
        {choices.map((choice, index) => (
          <ColumnLine
            key={choice.id}
            choice={choice}
            onChange={(part) => change(choice.id, part)}
            onUp={index > 0 ? () => move(index, -1) : undefined}
            onDown={index < choices.length - 1 ? () => move(index, 1) : undefined}
          />
        ))}
      </ol>
      <p role="status" className="sr-only">
        {moved}
      </p>
      <Field label="Add a variable" hint="By its name, such as zipcode.">
        {(control) => (
          <span className="flex gap-2">
            <Input
              {...control}
              value={variable}
              autoComplete="off"
              maxLength={60}
              onChange={(event) => setVariable(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                addVariable();
              }}
            />
            <Button onClick={addVariable} disabled={variable.trim() === ''}>
              Add
            </Button>
          </span>
        )}
      </Field>
      <Segmented
        legend="Height of the rows"
        name="density"
        segments={[
          { value: 'comfortable', label: 'Comfortable' },
          { value: 'compact', label: 'Compact' },
        ]}
        value={density}
        onChange={setDensity}
      />
      <div className="flex flex-wrap justify-between gap-2">
        <Button type="submit" look="primary" disabled={busy}>
          {busy ? 'Saving…' : 'Show these columns'}
        </Button>
        <Button
          onClick={() => {
            setChoices(choicesOf(defaultTable));
            setDensity(defaultTable.density);
          }}
        >
          As at the beginning
        </Button>
      </div>
    </form>
  );
}
