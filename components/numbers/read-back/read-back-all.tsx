'use client';

import Link from 'next/link';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { TimeStamp } from '@/components/ui/time-stamp';
import { readBackNumbers } from '@/lib/phone-notify/read-back/actions';
import { batchSize } from '@/lib/phone-notify/read-back/batch-size';
import type { ReadableNumber } from '@/lib/phone-notify/read-back/loaders';
import type { ReadBackResult } from '@/lib/phone-notify/read-back/schema';
import type { Zones } from '@/lib/platform/preferences';
import { ReadBackBadge } from './read-back-badge';

type Phase = 'idle' | 'reading' | 'stopped' | 'away' | 'broken' | 'done';

/** Asks for one small batch after another, so that it can be stopped and shows each result as it comes. */
export function ReadBackAll({ numbers, zones }: { numbers: ReadableNumber[]; zones: Zones }) {
  const [results, setResults] = useState<ReadonlyMap<string, ReadBackResult>>(new Map());
  const [phase, setPhase] = useState<Phase>('idle');
  const stop = useRef(false);

  const read = async (from: ReadonlyMap<string, ReadBackResult>) => {
    stop.current = false;
    setPhase('reading');
    const known = new Map(from);
    const left = numbers.filter(({ id }) => !known.has(id));
    try {
      for (let at = 0; at < left.length; at += batchSize) {
        if (stop.current) return setPhase('stopped');
        const batch = await readBackNumbers(left.slice(at, at + batchSize).map(({ id }) => id));
        if (batch.every(({ vendorIsAway }) => vendorIsAway)) {
          setResults(new Map([...known, ...batch.map((result) => [result.id, result] as const)]));
          return setPhase('away');
        }
        for (const result of batch) known.set(result.id, result);
        setResults(new Map(known));
      }
      setPhase('done');
    } catch {
      setPhase('broken');
    }
  };
  const goOn = () => {
    const known = new Map([...results].filter(([, { vendorIsAway }]) => !vendorIsAway));
    setResults(known);
    void read(known);
  };

  const canGoOn = phase === 'stopped' || phase === 'away' || phase === 'broken';
  return (
    <Card padded={false}>
      <div className="flex flex-col gap-3 px-4 py-3">
        <div className="flex flex-wrap items-center gap-3">
          {phase === 'reading' ? (
            <Button
              onClick={() => {
                stop.current = true;
              }}
            >
              Stop
            </Button>
          ) : canGoOn ? (
            <Button look="primary" onClick={goOn}>
              Go on
            </Button>
          ) : (
            <Button look="primary" onClick={() => void read(new Map())}>
              {phase === 'done'
                ? 'Read back all again'
                : `Read back ${numbers.length.toLocaleString('en-US')}`}
            </Button>
          )}
          <progress
            aria-label="Scripts read back"
            value={results.size}
            max={numbers.length}
            className="h-2 min-w-32 grow appearance-none overflow-hidden rounded-sm bg-raised [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-raised [&::-webkit-progress-value]:bg-accent"
          />
          <span className="text-sm tabular-nums text-muted">
            {results.size.toLocaleString('en-US')} of {numbers.length.toLocaleString('en-US')}
          </span>
        </div>
        <div aria-live="polite" className="empty:hidden">
          <Outcome phase={phase} results={results} left={numbers.length - results.size} />
        </div>
      </div>
      <Table label="Results">
        <thead>
          <tr>
            <Th>Number</Th>
            <Th>Label</Th>
            <Th>Result</Th>
            <Th>Last asked</Th>
          </tr>
        </thead>
        <tbody>
          {numbers.map(({ id, shownNumber, label, scriptAskedAt }) => (
            <Tr key={id}>
              <Td>
                <Link
                  href={`/numbers/${id}`}
                  prefetch={false}
                  className="font-mono text-sm whitespace-nowrap text-accent hover:underline"
                >
                  {shownNumber}
                </Link>
              </Td>
              <Td>{label || <span className="text-faint">no label</span>}</Td>
              <Td>
                <ReadBackBadge result={results.get(id)} />
              </Td>
              <Td>
                {scriptAskedAt ? (
                  <TimeStamp time={scriptAskedAt} zones={zones} />
                ) : (
                  <span className="text-faint">never</span>
                )}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function Outcome({
  phase,
  results,
  left,
}: {
  phase: Phase;
  results: ReadonlyMap<string, ReadBackResult>;
  left: number;
}) {
  if (phase === 'idle' || phase === 'reading') return null;
  if (phase === 'broken')
    return <Notice kind="error">The server did not answer: go on when it is back.</Notice>;
  if (phase === 'away') {
    const why = [...results.values()].findLast(({ vendorIsAway }) => vendorIsAway)?.failure;
    return (
      <Notice kind="error">
        Stopped, {left.toLocaleString('en-US')} not asked yet. {why}
      </Notice>
    );
  }
  const all = [...results.values()];
  const count = (news: ReadBackResult['news']) =>
    all.filter((result) => result.news === news).length.toLocaleString('en-US');
  const isWell = phase === 'done' && all.every(({ news }) => news !== 'changed' && news !== 'failed');
  return (
    <Notice kind={isWell ? 'success' : 'info'}>
      {phase === 'done' ? 'All are read' : `Stopped, ${left.toLocaleString('en-US')} not asked yet`}:{' '}
      {count('changed')} changed elsewhere, {count('restored')} as they were again, {count('first')} for the
      first time, {count('unchanged')} unchanged, {count('failed')} failed.
    </Notice>
  );
}
