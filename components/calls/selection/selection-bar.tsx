'use client';

import { Copy, Download, X } from 'lucide-react';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { copyText } from '@/components/ui/copy-text';
import { exportFormats, formatWords } from '@/lib/calls/export/formats';
import type { ShownSelection } from './use-selection';

/** More than this no clipboard is for: there is a file. */
const copyLimit = 10_000;
const number = new Intl.NumberFormat('en-US');
const callsText = (count: number) => `${number.format(count)} ${count === 1 ? 'call' : 'calls'}`;

export interface SelectionBarProps {
  selection: ShownSelection;
  /** the query of the whole filter, without the page; the columns stand in it */
  query: string;
  /** the page holds every call that matches */
  isWhole: boolean;
  onSelectAllMatching: () => void;
  onClear: () => void;
}

/** What can be done with the selected calls. Of all that match, their exact number is counted first. */
export function SelectionBar({ selection, query, isWhole, onSelectAllMatching, onClear }: SelectionBarProps) {
  const { ids, all, matching, counting } = selection;
  const [copied, setCopied] = useState<{ of: string; text: string } | null>(null);
  const [copying, startTransition] = useTransition();
  if (ids.size === 0 && !all) return null;
  const count = all ? matching : ids.size;
  const what = selectionText(selection);
  const copy = () =>
    startTransition(async () => {
      const text = all ? await readQueueIds(query) : selection.queueIds.join('\n');
      const isCopied = text !== null && (await copyText(text));
      const copiedCount = text ? text.trim().split('\n').length : 0;
      setCopied({ of: what, text: isCopied ? `${number.format(copiedCount)} copied` : 'Nothing was copied' });
    });
  const isKnown = count !== null && !counting;
  return (
    <section
      aria-label="Selection"
      className="no-print sticky bottom-2 z-20 mt-2 flex flex-wrap items-center gap-2 rounded-lg border border-line-strong bg-surface p-2 shadow-float"
    >
      <p role="status" className="px-1 text-sm font-medium">
        {what}
        {copied?.of === what ? <span className="ml-2 font-normal text-muted">{copied.text}</span> : null}
      </p>
      {(all && count === null && !counting) || (!all && !isWhole) ? (
        <Button size="sm" onClick={onSelectAllMatching} data-command="Select all that match">
          Select all that match
        </Button>
      ) : null}
      <Button
        size="sm"
        onClick={copy}
        disabled={copying || !isKnown || count > copyLimit}
        data-command="Copy the QueueIDs of the selection"
      >
        <Copy aria-hidden />
        Copy QueueIDs
      </Button>
      <SelectionDownload selection={selection} query={query} disabled={!isKnown} />
      <Button
        size="sm"
        look="quiet"
        onClick={onClear}
        aria-label="Clear the selection"
        aria-keyshortcuts="Escape"
        data-command="Clear the selection"
      >
        <X aria-hidden />
      </Button>
    </section>
  );
}

function selectionText({ ids, all, matching, counting }: ShownSelection): string {
  if (!all) return `${callsText(ids.size)} selected`;
  if (counting) return 'Counting …';
  return matching === null
    ? 'They could not be counted. Try again.'
    : `All ${callsText(matching)} that match are selected`;
}

/** Forms: the ids of 500 calls are too long for an address, and the file of all that match may have to be prepared. */
function SelectionDownload({
  selection: { ids, all },
  query,
  disabled,
}: Pick<SelectionBarProps, 'selection' | 'query'> & { disabled: boolean }) {
  return exportFormats.map((format) => (
    <form
      key={format}
      method="post"
      action={all ? `/api/calls/exports?${query}&format=${format}` : exportHref(query, format)}
    >
      {all ? null : [...ids].map((id) => <input key={id} type="hidden" name="id" value={id} />)}
      <Button
        size="sm"
        type="submit"
        disabled={disabled}
        aria-label={`Download the selection as ${formatWords[format]}`}
        data-command={`Download the selection as ${formatWords[format]}`}
      >
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
