import {
  appendFile,
  type FileHandle,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NewPostback } from '../insert-postbacks';
import { decodeSegment, encodeRecord } from './record';
import { Spool } from './spool';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'spool-'));
});
afterEach(() => rm(directory, { recursive: true }));

function postback(number: number): NewPostback {
  return {
    receivedAtUs: 1_770_000_000_000_000 + number,
    accountId: '11111111-1111-4111-8111-111111111111',
    receiveKeyId: '22222222-2222-4222-8222-222222222222',
    contentType: 'application/x-www-form-urlencoded',
    userAgent: 'ü\n"',
    remoteAddress: '127.0.0.1',
    body: Buffer.from([number % 256, 0, 10, 13, 255]),
    bodyHash: Buffer.alloc(16, number),
    redactions: 0,
  };
}

async function drainAll(spool: Spool): Promise<NewPostback[]> {
  const all: NewPostback[] = [];
  for (let segment = await spool.oldest(); segment; segment = await spool.oldest()) {
    all.push(...segment.postbacks);
    await spool.remove(segment);
  }
  return all;
}

describe('Spool', () => {
  it('gives back what was added, in order, over many segments, to a later process too', async () => {
    const added = Array.from({ length: 300 }, (_, number) => postback(number));
    const spool = await Spool.open({ directory, segmentBytes: 2_000 });
    for (const each of added) await spool.add(each);
    await spool.close();
    expect((await readdir(directory)).length).toBeGreaterThan(10);

    const later = await Spool.open({ directory });
    await later.add(postback(300));
    expect(await drainAll(later)).toEqual([...added, postback(300)]);
    expect(later.bytes).toBe(0);
    await later.close();
    expect(await readdir(directory)).toEqual([]);
  });

  it('takes new postbacks while the oldest are drained', async () => {
    const spool = await Spool.open({ directory });
    await spool.add(postback(1));
    const [segment] = await Promise.all([spool.oldest(), spool.add(postback(2)), spool.add(postback(3))]);
    if (!segment) throw new Error('nothing to drain');
    await spool.remove(segment);
    const rest = await drainAll(spool);
    expect([...segment.postbacks, ...rest]).toEqual([postback(1), postback(2), postback(3)]);
    await spool.close();
  });

  it('drops the end that a crash cut short, and nothing before it', async () => {
    for (let cut = 1; cut < encodeRecord(postback(2)).length; cut += 7) {
      const path = join(directory, '000000000001.segment');
      const whole = encodeRecord(postback(1));
      await writeFile(path, Buffer.concat([whole, encodeRecord(postback(2)).subarray(0, cut)]));
      const spool = await Spool.open({ directory });
      expect(await readFile(path)).toEqual(whole);
      expect(await drainAll(spool)).toEqual([postback(1)]);
      await spool.close();
    }
  });

  it('keeps a damaged segment aside after giving what could be read', async () => {
    const spool = await Spool.open({ directory });
    await spool.add(postback(1));
    await spool.close();
    const [name = ''] = await readdir(directory);
    await appendFile(join(directory, name), 'rubbish that is no record');
    const segment = await spool.oldest();
    expect(segment).toMatchObject({ damaged: true, postbacks: [postback(1)] });
    if (segment) await spool.remove(segment);
    expect(await readdir(directory)).toEqual([`${name}.damaged`]);
  });

  it('refuses what goes beyond its bound, and takes more once it is drained', async () => {
    const spool = await Spool.open({ directory, maxBytes: 1_000 });
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, number) => spool.add(postback(number))),
    );
    expect(results.some(({ status }) => status === 'rejected')).toBe(true);
    await drainAll(spool);
    await spool.add(postback(99));
    expect(await drainAll(spool)).toEqual([postback(99)]);
    await spool.close();
  });
});

describe('Spool on a disk that is full', () => {
  /** Whatever is opened for appending writes half of what it is given, as a disk does that fills up. */
  function fillDisk(): () => void {
    const isFull = vi.spyOn(fileHandle, 'appendFile').mockImplementation(async function (
      this: FileHandle,
      data,
    ) {
      await this.write((data as Buffer).subarray(0, 20));
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    });
    return () => isFull.mockRestore();
  }
  let fileHandle: FileHandle;
  beforeEach(async () => {
    const file = await open(directory, 'r');
    fileHandle = Object.getPrototypeOf(file) as FileHandle;
    await file.close();
  });

  it('refuses, keeps what it had, leaves no file behind, and goes on once there is room', async () => {
    const spool = await Spool.open({ directory });
    await spool.add(postback(1));
    const freeDisk = fillDisk();
    for (let turn = 2; turn < 10; turn += 1)
      await expect(spool.add(postback(turn))).rejects.toThrow('ENOSPC');
    expect(spool.hasRoom).toBe(false);
    expect(await readdir(directory)).toHaveLength(1);
    freeDisk();
    await spool.tryDisk();
    expect(spool.hasRoom).toBe(true);
    await spool.add(postback(10));
    expect(await drainAll(spool)).toEqual([postback(1), postback(10)]);
    await spool.close();
  });
});

describe('decodeSegment', () => {
  it('stops at any changed byte of a record', () => {
    const record = encodeRecord(postback(5));
    for (let at = 0; at < record.length; at += 1) {
      const changed = Buffer.from(record);
      changed[at] = (changed[at] ?? 0) ^ 0x40;
      expect(decodeSegment(changed).postbacks, `byte ${at}`).toEqual([]);
    }
  });
});
