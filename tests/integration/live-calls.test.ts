import { expect, it, vi } from 'vitest';
import { livePlace } from '../support/live-place';

const { database, newHub, newEar, post, callIdOf } = livePlace();

it('tells every process which calls are new and which changed', async () => {
  const ears = [newEar(), newEar()];
  for (const { listener } of ears) {
    const hub = newHub();
    await hub.listen(await hub.position(), listener);
  }
  await post('QueueID=1&ResponseCode=12');
  await post('QueueID=1&ResponseCode=1', 'QueueID=2&ResponseCode=12');
  const [first, second] = [await callIdOf(1), await callIdOf(2)];
  for (const { heard } of ears) {
    await vi.waitFor(() =>
      expect(heard).toMatchObject([
        { created: [first], changed: [] },
        { created: [second], changed: [first], before: { [first]: { outcome: 'in_progress' } } },
      ]),
    );
  }
});

it('names every call of a batch too large for one notification, once', async () => {
  const { heard, listener } = newEar();
  const hub = newHub();
  await hub.listen(await hub.position(), listener);
  await post(...Array.from({ length: 500 }, (_, n) => `QueueID=${n + 1}&ResponseCode=12`));
  await vi.waitFor(() => {
    const created = heard.flatMap((each) => (typeof each === 'object' ? each.created : []));
    expect(new Set(created).size).toBe(500);
    expect(created).toHaveLength(500);
  });
});

it('hands over what a listener missed while it was away, and no more', async () => {
  const hub = newHub();
  const before = newEar();
  const unlisten = await hub.listen(await hub.position(), before.listener);
  await post('QueueID=1&ResponseCode=12');
  await vi.waitFor(() => expect(before.heard).toHaveLength(1));
  unlisten();
  const awake = newEar();
  await hub.listen(await hub.position(), awake.listener);
  await post('QueueID=2&ResponseCode=12');
  await post('QueueID=3&ResponseCode=12');
  await vi.waitFor(() => expect(awake.heard).toHaveLength(2));
  const after = newEar();
  await hub.listen(before.positions.at(-1) ?? '', after.listener);
  expect(after.heard).toEqual(awake.heard);
  expect(before.heard).toHaveLength(1);
});

it.each([
  ['of another process', () => 'ffffffffffff-1'],
  ['that is none', () => ''],
  ['of too long ago', (start: string) => start],
])('tells of a gap to who comes with a position %s', async (_, positionFrom) => {
  const hub = newHub({ keptChanges: 2 });
  const start = await hub.position();
  const { heard, listener } = newEar();
  await hub.listen(start, listener);
  for (const queueId of [1, 2, 3]) await post(`QueueID=${queueId}&ResponseCode=12`);
  await vi.waitFor(() => expect(heard).toHaveLength(3));
  const late = newEar();
  await hub.listen(positionFrom(start), late.listener);
  expect(late.heard).toEqual(['gap']);
});

it('comes back by itself when the database ends its connection, and tells that something may be missed', async () => {
  const hub = newHub();
  const { heard, listener } = newEar();
  const start = await hub.position();
  await hub.listen(start, listener);
  await database().pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'live updates'`,
  );
  await vi.waitFor(() => expect(heard).toEqual(['gap']), { timeout: 5_000 });
  await post('QueueID=7&ResponseCode=12');
  await vi.waitFor(() => expect(heard).toHaveLength(2));
  const late = newEar();
  await hub.listen(start, late.listener);
  expect(late.heard).toEqual(['gap']);
});

it('ends its listeners when the process stops', async () => {
  const hub = newHub();
  const { heard, listener } = newEar();
  await hub.listen(await hub.position(), listener);
  await hub.stop();
  expect(heard).toEqual(['stop']);
});
