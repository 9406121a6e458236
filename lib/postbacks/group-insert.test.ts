import { afterEach, describe, expect, it, vi } from 'vitest';
import { GroupInsert } from './group-insert';

/** An insert that ends when the test says so. */
function controlled() {
  const groups: { rows: readonly number[]; end: (error?: Error) => void }[] = [];
  const insert = (rows: readonly number[]) =>
    new Promise<void>((resolve, reject) => {
      groups.push({ rows, end: (error) => (error ? reject(error) : resolve()) });
    });
  return { groups, insert };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('GroupInsert', () => {
  it('writes a lone row at once and lets those who come meanwhile share the next write', async () => {
    const { groups, insert } = controlled();
    const group = new GroupInsert(insert, { maxRows: 10, maxInFlight: 1 });
    const adds = [group.add(1), group.add(2), group.add(3)];
    expect(groups.map(({ rows }) => rows)).toEqual([[1]]);
    groups[0]?.end();
    await adds[0];
    expect(groups.map(({ rows }) => rows)).toEqual([[1], [2, 3]]);
    groups[1]?.end();
    await Promise.all(adds);
  });

  it('lets rows that come soon after a write gather for the next, and does not wait for more than enough', async () => {
    vi.useFakeTimers();
    const { groups, insert } = controlled();
    const group = new GroupInsert(insert, { maxRows: 10, maxInFlight: 3, gather: { ms: 20, enoughRows: 3 } });
    const adds = [group.add(1), group.add(2), group.add(3)];
    expect(groups.map(({ rows }) => rows)).toEqual([[1]]);
    vi.advanceTimersByTime(19);
    expect(groups).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(groups.map(({ rows }) => rows)).toEqual([[1], [2, 3]]);
    adds.push(group.add(4), group.add(5), group.add(6));
    expect(groups.map(({ rows }) => rows)).toEqual([[1], [2, 3], [4, 5, 6]]);
    for (const { end } of groups) end();
    await Promise.all(adds);
    await group.drained();
  });

  it('answers each row with the outcome of its own write', async () => {
    const { groups, insert } = controlled();
    const group = new GroupInsert(insert, { maxRows: 1, maxInFlight: 2 });
    const adds = [group.add(1), group.add(2)];
    groups[0]?.end(new Error('down'));
    groups[1]?.end();
    await expect(adds[0]).rejects.toThrow('down');
    await expect(adds[1]).resolves.toBeUndefined();
  });

  it('fails those who wait along with a failed write where they have another place to go, then writes again', async () => {
    const { groups, insert } = controlled();
    const group = new GroupInsert(insert, { maxRows: 10, maxInFlight: 1, failsTogether: true });
    const adds = [group.add(1), group.add(2), group.add(3)];
    groups[0]?.end(new Error('too slow'));
    for (const add of adds) await expect(add).rejects.toThrow('too slow');
    expect(groups.map(({ rows }) => rows)).toEqual([[1]]);
    expect(group.pendingRows).toBe(0);
    const later = group.add(4);
    groups[1]?.end();
    await later;
  });

  it('writes no more bytes at once than its bound, but one row at least', async () => {
    const { groups, insert } = controlled();
    const maxBytes = { limit: 10, of: (row: number) => row };
    const group = new GroupInsert(insert, { maxRows: 10, maxInFlight: 1, maxBytes });
    const adds = [1, 4, 6, 1, 50, 2, 3].map((row) => group.add(row));
    for (let turn = 0; turn < 5; turn += 1) {
      groups[turn]?.end();
      await new Promise(setImmediate);
    }
    await Promise.all(adds);
    expect(groups.map(({ rows }) => rows)).toEqual([[1], [4, 6], [1], [50], [2, 3]]);
  });

  it('is drained only when nothing waits and nothing is under way', async () => {
    const { groups, insert } = controlled();
    const group = new GroupInsert(insert, { maxRows: 1, maxInFlight: 1 });
    await group.drained();
    void group.add(1);
    void group.add(2);
    let drained = false;
    const done = group.drained().then(() => {
      drained = true;
    });
    groups[0]?.end();
    await Promise.resolve();
    expect(drained).toBe(false);
    await new Promise(setImmediate);
    groups[1]?.end();
    await done;
  });
});
