import { streamXlsxRows } from 'hucre/xlsx';
import { expect, it } from 'vitest';
import { exportWriter } from '@/lib/calls/export/writers';
import type { Call } from '@/lib/calls/schema';
import type { ColumnId } from '@/lib/calls/table/columns';
import { makeCalls } from '../support/call-rows';

const columns: ColumnId[] = ['time', 'queueId', 'phoneNumber', 'duration', 'variable.note'];
const look = { columns, context: { accounts: {}, numbers: {}, now: new Date() }, timeZone: 'Asia/Kathmandu' };

async function readBack(calls: Call[]): Promise<unknown[][]> {
  const batches = new ReadableStream<readonly Call[]>({
    start: (out) => {
      for (let from = 0; from < calls.length; from += 1_000) out.enqueue(calls.slice(from, from + 1_000));
      out.close();
    },
  });
  const bytes = await new Response(exportWriter('xlsx', look).encode(batches)).arrayBuffer();
  const rows: unknown[][] = [];
  for await (const { values } of streamXlsxRows(new Uint8Array(bytes))) rows.push([...values]);
  return rows;
}

it('has a row of titles and one for each call', async () => {
  const calls = makeCalls(2_500, 7);
  const rows = await readBack(calls);
  expect(rows).toHaveLength(calls.length + 1);
  expect(rows[0]?.[0]).toBe('Time (Asia/Kathmandu)');
  expect(rows.slice(1).map((row) => row.at(-1))).toEqual(calls.map(({ id }) => id));
});

it('keeps text as text, numbers as numbers, and times as the clock of the zone shows them', async () => {
  const [call] = makeCalls(1, 1);
  if (!call) throw new Error('no call was made');
  const told: Call = {
    ...call,
    queueId: '9007199254740993',
    durationSeconds: 37,
    occurredAt: new Date('2026-11-23T20:00:06Z'),
    variables: { note: '=1+1\u0000\u0007<&>\uD800\uFFFE\uFFFF' },
  };
  const [, row] = await readBack([told]);
  expect(row?.slice(1, 3)).toEqual(['2026-11-23T20:00:06.000Z', '9007199254740993']);
  expect(row?.slice(4, 6)).toEqual([37, '=1+1\u0000\u0007<&>\uFFFD\uFFFD\uFFFD']);
  expect(row?.[0]).toEqual(new Date('2026-11-24T01:45:06Z'));
});
