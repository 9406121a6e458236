import { expect, it } from 'vitest';
import { payloadsOf, readPayload } from './announce-changes';

const idOf = (n: number) => `00000000-0000-8000-a000-${String(n).padStart(12, '0')}`;
const ids = (from: number, count: number) => Array.from({ length: count }, (_, n) => idOf(from + n));

it('says everything in notifications that Postgres takes, and reads it back', () => {
  const created = ids(0, 300);
  const changed = ids(300, 300);
  const before = Object.fromEntries(
    changed.map((id) => [id, { outcome: 'in_progress', note: 'é'.repeat(30) }]),
  );
  const payloads = payloadsOf({ created, changed, before });
  for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8_000);
  expect(payloads.length).toBeLessThan(12);
  const read = payloads.map(readPayload);
  expect(read.flatMap((change) => change?.created)).toEqual(created);
  expect(read.flatMap((change) => change?.changed)).toEqual(changed);
  expect(Object.assign({}, ...read.map((change) => change?.before))).toEqual(before);
});

it('leaves out what is too long to say, but not the call', () => {
  const [id = ''] = ids(1, 1);
  const [payload = ''] = payloadsOf({
    created: [],
    changed: [id],
    before: { [id]: { carrier: 'x'.repeat(8_000) } },
  });
  expect(readPayload(payload)).toEqual({ created: [], changed: [id], before: {} });
});

it('understands what a process of the version before says, and nothing that is none of ours', () => {
  expect(readPayload(JSON.stringify({ created: [idOf(1)], changed: [] }))).toEqual({
    created: [idOf(1)],
    changed: [],
    before: {},
  });
  expect(readPayload('{"created":"all"}')).toBeNull();
  expect(readPayload('')).toBeNull();
});
