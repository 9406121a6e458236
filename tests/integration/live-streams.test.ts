import { expect, it, vi } from 'vitest';
import type { Actor } from '@/lib/audit/actor';
import { isActive } from '@/lib/auth/queries';
import { type CallFilters, parseCallList } from '@/lib/calls/filters';
import { type ChangeStreamOptions, changeStream } from '@/lib/calls/live/change-stream';
import { changeHub, loadChangeStream, loadLivePosition } from '@/lib/calls/live/loaders';
import { type LiveMessage, liveHref } from '@/lib/calls/live/schema';
import { findPassages, type TouchedCalls } from '@/lib/calls/queries/find-passages';
import { resolveRange } from '@/lib/calls/resolve-range';
import { livePlace } from '../support/live-place';

const { database, db, endWithTest, stopWithTest, newHub, newEar, post, callIdOf } = livePlace();

const filtersOf = (query: string): CallFilters =>
  resolveRange(parseCallList(new URLSearchParams(query)).state.filters, new Date());

/** A list that is followed from now on: what it has been told since, all in all. */
async function followList(query: string | null, options: Partial<ChangeStreamOptions> = {}) {
  const hub = newHub();
  const asked: TouchedCalls[] = [];
  const stream = changeStream({
    hub,
    position: await hub.position(),
    callId: null,
    everyMs: 20,
    findPassages:
      query === null
        ? null
        : async (touched) => {
            const passages = await findPassages(db(), touched, filtersOf(query));
            // once it is answered: what a test does after it saw this is not in the answer
            asked.push(touched);
            return passages;
          },
    ...options,
  });
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  endWithTest(reader);
  expect((await reader.read()).value).toBe('retry: 1000\n: hello\n\n');
  const messages: LiveMessage[] = [];
  const read = async () => {
    const text = (await reader.read()).value ?? '';
    const [, data] = /^id: [0-9a-f]{12}-\d+\nevent: calls\ndata: (.*)\n\n$/.exec(text) ?? [];
    if (data === undefined) throw new Error(`not expected: ${text}`);
    messages.push(JSON.parse(data));
  };
  return {
    messages,
    asked,
    /** Reads until all these calls were told of, in whatever way. */
    async hear(...queueIds: number[]) {
      messages.length = 0;
      const wanted = await Promise.all(queueIds.map(callIdOf));
      const told = () =>
        new Set(messages.flatMap(({ entered, left, changed }) => [...entered, ...left, ...(changed ?? [])]));
      while (!wanted.every((id) => told().has(id))) await read();
      return {
        entered: messages.flatMap(({ entered }) => entered).sort(),
        left: messages.flatMap(({ left }) => left).sort(),
        changed: [...new Set(messages.flatMap(({ changed }) => changed ?? []))].sort(),
      };
    },
  };
}

it('gathers changes into few messages', async () => {
  const list = await followList('phone=5550142', { everyMs: 500 });
  for (const queueId of [1, 2, 3]) await post(`QueueID=${queueId}&ResponseCode=12&phonenumber=7575550142`);
  await post('QueueID=1&ResponseCode=1&phonenumber=7575550142');
  const { entered } = await list.hear(1, 2, 3);
  expect(entered).toEqual((await Promise.all([1, 2, 3].map(callIdOf))).sort());
  expect(list.messages.length).toBeLessThanOrEqual(4);
});

it('asks the database nothing for a list that lets all calls through', async () => {
  const list = await followList(null);
  await post('QueueID=1&ResponseCode=12', 'QueueID=2&ResponseCode=12');
  expect((await list.hear(1, 2)).entered).toHaveLength(2);
});

it.each([
  ['outcome=answered', 'ResponseCode=1&Duration=37'],
  ['outcome=answered,no_answer', 'ResponseCode=1&Duration=37'],
  ['machine=HUMAN', 'ResponseCode=1&machinedetection=HUMAN'],
  ['code=1', 'ResponseCode=1'],
  ['minDuration=30', 'ResponseCode=1&Duration=37'],
  [
    'flag=short_human',
    'ResponseCode=1&machinedetection=HUMAN&Duration=1&StartTime=2026-01-01T00:00:00&EndTime=2026-01-01T00:00:01',
  ],
  ['firstSign=:2', 'ResponseCode=1&DigitsDialed=2'],
  ['outcome=answered&range=24h', `ResponseCode=1&StartTime=${new Date().toISOString()}`],
])('tells of a call that comes into the list %s by a later change, once', async (query, end) => {
  const list = await followList(query);
  await post('QueueID=1&ResponseCode=12', 'QueueID=2&ResponseCode=12');
  // in progress, not yet of this list; asked about, so that what follows is told for itself
  const made = await Promise.all([callIdOf(1), callIdOf(2)]);
  await vi.waitFor(() =>
    expect(list.asked.flatMap(({ created }) => created)).toEqual(expect.arrayContaining(made)),
  );
  await post(`QueueID=1&${end}`);
  const id = await callIdOf(1);
  expect(await list.hear(1)).toEqual({ entered: [id], left: [], changed: [id] });
  // it is in the list: one more change does not bring it in again
  await post(`QueueID=1&${end}&ac=late`);
  expect(await list.hear(1)).toEqual({ entered: [], left: [], changed: [id] });
});

it('does not take for new what was in the list before, page or not', async () => {
  await post('QueueID=1&ResponseCode=12', 'QueueID=2&ResponseCode=12');
  const inProgress = await followList('outcome=in_progress');
  const any = await followList('direction=outgoing');
  const [first, second] = [await callIdOf(1), await callIdOf(2)];
  await post('QueueID=1&ResponseCode=18', 'QueueID=2&ResponseCode=1');
  expect(await inProgress.hear(1, 2)).toEqual({
    entered: [],
    left: [second],
    changed: [first, second].sort(),
  });
  expect(await any.hear(1, 2)).toMatchObject({ entered: [], left: [] });
});

it('knows of nothing as new that committed before the page took its place', async () => {
  const hub = newHub();
  await hub.position();
  for (let queueId = 1; queueId <= 30; queueId += 1) {
    await post(`QueueID=${queueId}&ResponseCode=12`);
    const ear = newEar();
    const unlisten = await hub.listen(await hub.position(), ear.listener);
    await post(`QueueID=${queueId + 1_000}&ResponseCode=12`);
    await vi.waitFor(() => expect(ear.heard).toHaveLength(1));
    expect(ear.heard).toMatchObject([{ created: [await callIdOf(queueId + 1_000)] }]);
    unlisten();
  }
});

it('lets the page look at everything anew when too much happened to name it', async () => {
  const stream = changeStream({
    hub: {
      listen: async (_position, own) => {
        const created = Array.from({ length: 10_001 }, (_, n) => `call ${n}`);
        own.onChange({ created, changed: [], before: {} }, 'e-1');
        return () => undefined;
      },
    },
    position: '',
    callId: null,
    findPassages: null,
  });
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  await reader.read();
  expect((await reader.read()).value).toBe('id: e-1\nevent: gap\ndata: {}\n\n');
  await reader.cancel();
});

it('tells no more to a person who was disabled, or a script whose key was revoked', async () => {
  const email = 'jo@example.com';
  const { id } = await db().user.create({ data: { email, name: '', role: 'viewer', passwordHash: '' } });
  const key = await db().apiKey.create({ data: { name: 'wall', tokenHash: Buffer.from('wall') } });
  const actors: Actor[] = [
    { kind: 'user', id, email, role: 'viewer' },
    { kind: 'apiKey', id: key.id, name: 'wall', role: 'viewer' },
  ];
  const readers = actors.map((actor) => {
    const stream = changeStream({
      hub: { listen: async () => () => undefined },
      position: 'e-1',
      callId: null,
      findPassages: null,
      heartbeatMs: 20,
      mayGoOn: () => isActive(db(), actor),
    });
    return stream.pipeThrough(new TextDecoderStream()).getReader();
  });
  const position = { done: false, value: 'id: e-1\nevent: position\ndata: {}\n\n' };
  for (const reader of readers) {
    await reader.read();
    for (let heartbeat = 0; heartbeat < 5; heartbeat += 1) expect(await reader.read()).toEqual(position);
  }
  await db().user.update({ where: { id }, data: { disabledAt: new Date() } });
  await db().apiKey.update({ where: { id: key.id }, data: { revokedAt: new Date() } });
  for (const reader of readers) {
    let next = await reader.read();
    while (next.value === position.value) next = await reader.read();
    expect(next.value).toBe('event: end\ndata: {}\n\n');
    expect((await reader.read()).done).toBe(true);
  }
});

it('tells the page of one call about this call alone', async () => {
  await post('QueueID=1&ResponseCode=12', 'QueueID=2&ResponseCode=12');
  const callId = await callIdOf(2);
  const page = await followList(null, { callId });
  await post('QueueID=1&ResponseCode=1');
  await post('QueueID=2&ResponseCode=1');
  expect(await page.hear(2)).toEqual({ entered: [], left: [], changed: [callId] });
});

it('follows on from Last-Event-ID, which is later than the place that the address names', async () => {
  vi.stubEnv('DATABASE_URL', database().url);
  stopWithTest(changeHub());
  const start = await loadLivePosition();
  const read = async (headers: Record<string, string>) => {
    const request = new Request(`http://localhost${liveHref('outcome=answered', start)}`, { headers });
    const { body } = loadChangeStream({ db: db(), actor: { kind: 'system', name: 'test' } }, request);
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    if (!reader) throw new Error('no stream');
    endWithTest(reader);
    await reader.read();
    const [, id = '', data = ''] =
      /^id: (\S+)\nevent: calls\ndata: (.*)\n\n$/.exec((await reader.read()).value ?? '') ?? [];
    const message: LiveMessage = JSON.parse(data);
    return { id, entered: message.entered };
  };
  await post('QueueID=1&ResponseCode=1');
  const first = await read({});
  expect(first.entered).toEqual([await callIdOf(1)]);
  await post('QueueID=2&ResponseCode=1');
  expect((await read({ 'last-event-id': first.id })).entered).toEqual([await callIdOf(2)]);
  expect((await read({})).entered.sort()).toEqual([await callIdOf(1), await callIdOf(2)].sort());
  vi.unstubAllEnvs();
});
