'use client';

import { Copy, Download, X } from 'lucide-react';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-text';
import { countMatching } from '@/lib/calls/actions';
import { exportFormats, formatWords } from '@/lib/calls/export/formats';
import type { Selection } from './use-selection';

/** More than this no clipboard is for: there is a file. */
const copyLimit = 10_000;
const number = new Intl.NumberFormat('en-US');
const callsText = (count: number) => `${number.format(count)} ${count === 1 ? 'call' : 'calls'}`;

export interface SelectionBarProps {
  selection: Selection;
  /** of the selected calls of the page that have one */
  queueIds: string[];
  /** the query of the whole filter, without the page; the columns stand in it */
  query: string;
  /** the page holds every call that matches */
  isWhole: boolean;
  onSelectAllMatching: (count: number) => void;
  onClear: () => void;
}

/** What can be done with the selected calls. Of all that match, their exact number is counted first. */
export function SelectionBar(props: SelectionBarProps) {
  const { selection, isWhole, onSelectAllMatching, onClear } = props;
  const { ids, allMatching } = selection;
  const [message, setMessage] = useState('');
  const [busy, startTransition] = useTransition();
  if (ids.size === 0) return null;
  const count = allMatching ?? ids.size;
  const selectAll = () =>
    startTransition(async () => {
      const exact = await countMatching(props.query).catch(() => null);
      setMessage(exact === null ? 'They could not be counted. Try again.' : '');
      if (exact !== null) onSelectAllMatching(exact);
    });
  const copy = () =>
    startTransition(async () => {
      const text = allMatching === null ? props.queueIds.join('\n') : await readQueueIds(props.query);
      const copied = text !== null && (await copyText(text));
      const copiedCount = text ? text.trim().split('\n').length : 0;
      setMessage(copied ? `${number.format(copiedCount)} copied` : 'Nothing was copied');
    });
  return (
    <section
      aria-label="Selection"
      className="no-print sticky bottom-2 z-20 mt-2 flex flex-wrap items-center gap-2 rounded-lg border border-line-strong bg-surface p-2 shadow-float"
    >
      <p role="status" className="px-1 text-sm font-medium">
        {allMatching === null
          ? `${callsText(count)} selected`
          : `All ${callsText(count)} that match are selected`}
        {message ? <span className="ml-2 font-normal text-muted">{message}</span> : null}
      </p>
      {allMatching === null && !isWhole ? (
        <Button size="sm" onClick={selectAll} disabled={busy}>
          {busy ? 'Counting …' : 'Select all that match'}
        </Button>
      ) : null}
      <Button size="sm" onClick={copy} disabled={busy || count > copyLimit}>
        <Copy aria-hidden />
        Copy QueueIDs
      </Button>
      <SelectionDownload selection={selection} query={props.query} />
      <Button size="sm" look="quiet" onClick={onClear} aria-label="Clear the selection">
        <X aria-hidden />
      </Button>
    </section>
  );
}

/** Forms: the ids of 500 calls are too long for an address, and the file of all that match may have to be prepared. */
function SelectionDownload({
  selection: { ids, allMatching },
  query,
}: Pick<SelectionBarProps, 'selection' | 'query'>) {
  return exportFormats.map((format) => (
    <form
      key={format}
      method="post"
      action={
        allMatching === null ? exportHref(query, format) : `/api/calls/exports?${query}&format=${format}`
      }
    >
      {allMatching === null
        ? [...ids].map((id) => <input key={id} type="hidden" name="id" value={id} />)
        : null}
      <Button size="sm" type="submit" aria-label={`Download the selection as ${formatWords[format]}`}>
        <Download aria-hidden />
        {formatWords[format]}
      </Button>
    </form>
  ));
}

const exportHref = (query: string, format: string) => `/api/calls/export?${query}&format=${format}`;

/** Null when they could not be read. */
async function readQueueIds(query: string): Promise<string | null> {
  const response = await fetch(exportHref(query, 'queueids')).catch(() => null);
  return response?.ok ? response.text() : null;
}
