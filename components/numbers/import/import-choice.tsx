'use client';

import Link from 'next/link';
import { useActionState, useMemo, useState } from 'react';
import { Button, LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { formatPhoneNumber } from '@/lib/numbers/phone-number';
import { type ImportState, submitImport } from '@/lib/phone-notify/import/actions';
import type { ImportEntry, ImportPreview } from '@/lib/phone-notify/import/schema';
import { ImportStateBadge } from './import-state-badge';

type Listed = Extract<ImportPreview, { status: 'listed' }>;
const idle: ImportState = { status: 'idle' };

/** New numbers can be added; those no longer assigned can be marked as not in use. */
const action = ({ state, enabled }: ImportEntry): 'add' | 'disable' | null => {
  if (state === 'new') return 'add';
  return state === 'gone' && enabled ? 'disable' : null;
};

export function ImportChoice({ preview: { accountId, accountName, entries } }: { preview: Listed }) {
  const [state, submit, busy] = useActionState(submitImport, idle);
  const fresh = useMemo(() => entries.filter((entry) => action(entry) === 'add'), [entries]);
  const [chosen, setChosen] = useState(() => new Set(fresh.map(({ phoneNumber }) => phoneNumber)));
  const choose = (phoneNumbers: string[], on: boolean) =>
    setChosen((before) => {
      const after = new Set(before);
      for (const phoneNumber of phoneNumbers) {
        if (on) after.add(phoneNumber);
        else after.delete(phoneNumber);
      }
      return after;
    });
  if (state.status === 'done') {
    const { added, alreadyHere, disabled } = state.imported;
    return (
      <Notice kind="success">
        {sentence([
          `${numbersText(added)} added, each with a postback URL of its own`,
          alreadyHere > 0 ? `${numbersText(alreadyHere)} had been added meanwhile` : '',
          disabled > 0 ? `${numbersText(disabled)} marked as disabled` : '',
        ])}{' '}
        <Link href="/numbers" className="underline">
          See all numbers
        </Link>
      </Notice>
    );
  }
  if (entries.length === 0) {
    return (
      <Card>
        <EmptyState title={`Phone Notify! assigns no number to ${accountName}`}>
          Nothing can be imported, and there is nothing of this account in the list.
        </EmptyState>
      </Card>
    );
  }
  const adding = fresh.filter(({ phoneNumber }) => chosen.has(phoneNumber)).length;
  const allNew = fresh.map(({ phoneNumber }) => phoneNumber);
  return (
    <Card title={`Numbers of ${accountName}`} aside={countText(entries)} padded={false}>
      <form action={submit}>
        <input type="hidden" name="accountId" value={accountId} />
        <div className="max-h-[60dvh] overflow-y-auto">
          <Table label={`Numbers of ${accountName}`}>
            <thead>
              <tr>
                <Th className="w-8">
                  {fresh.length > 0 ? (
                    <input
                      type="checkbox"
                      aria-label="Choose all new numbers"
                      className="size-4 align-middle accent-accent"
                      checked={adding === fresh.length}
                      onChange={(event) => choose(allNew, event.target.checked)}
                    />
                  ) : (
                    <span className="sr-only">Chosen</span>
                  )}
                </Th>
                <Th>Number</Th>
                <Th>Label</Th>
                <Th>Compared with the list here</Th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <EntryRow
                  key={entry.phoneNumber}
                  entry={entry}
                  checked={chosen.has(entry.phoneNumber)}
                  onChange={(on) => choose([entry.phoneNumber], on)}
                />
              ))}
            </tbody>
          </Table>
        </div>
        <div className="flex flex-wrap items-center gap-3 border-t border-line px-4 py-3">
          <Button type="submit" look="primary" disabled={busy || chosen.size === 0}>
            {busy ? 'Importing…' : buttonText(adding, chosen.size - adding)}
          </Button>
          <LinkButton look="quiet" href="/numbers">
            Cancel
          </LinkButton>
          {state.status === 'failed' ? <Notice kind="error">{state.message}</Notice> : null}
        </div>
      </form>
    </Card>
  );
}

function EntryRow({
  entry,
  checked,
  onChange,
}: {
  entry: ImportEntry;
  checked: boolean;
  onChange: (on: boolean) => void;
}) {
  const shown = formatPhoneNumber(entry.phoneNumber) || 'no text';
  const does = action(entry);
  return (
    <Tr>
      <Td>
        {does ? (
          <input
            type="checkbox"
            name={does}
            value={does === 'add' ? entry.phoneNumber : (entry.id ?? '')}
            aria-label={does === 'add' ? `Add ${shown}` : `Disable ${shown}`}
            className="size-4 align-middle accent-accent"
            checked={checked}
            onChange={(event) => onChange(event.target.checked)}
          />
        ) : null}
      </Td>
      <Td className="font-mono text-sm whitespace-nowrap">
        {entry.id ? (
          <Link href={`/numbers/${entry.id}`} className="text-accent hover:underline">
            {shown}
          </Link>
        ) : (
          shown
        )}
      </Td>
      <Td>{entry.label || <span className="text-faint">no label</span>}</Td>
      <Td>
        <ImportStateBadge state={entry.state} enabled={entry.enabled} />
      </Td>
    </Tr>
  );
}

const numbersText = (count: number): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? 'number' : 'numbers'}`;

const sentence = (parts: string[]): string => `${parts.filter(Boolean).join(', ')}.`;

const countText = (entries: ImportEntry[]): string => {
  const count = (state: ImportEntry['state']) => entries.filter((entry) => entry.state === state).length;
  return `${count('new')} new · ${count('here')} already here · ${count('gone')} no longer assigned`;
};

function buttonText(adding: number, disabling: number): string {
  if (disabling === 0) return `Add ${numbersText(adding)}`;
  return adding === 0
    ? `Disable ${numbersText(disabling)}`
    : `Add ${numbersText(adding)} and disable ${disabling.toLocaleString('en-US')}`;
}
