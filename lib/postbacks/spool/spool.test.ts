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
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NewPostback } from '../insert-postbacks';
import { applyPrivacy, noPrivacyRules, type PrivacyPolicy } from '../privacy';
import { redactBody } from '../redact';
import { decodeSegment, encodeRecord, maxPayloadBytes } from './record';
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

  it('cuts nothing off the last segment that whole records follow: it is kept aside and told of', async () => {
    const path = join(directory, '000000000007.segment');
    const [first, second, third] = [1, 2, 3].map((number) => encodeRecord(postback(number)));
    if (!first || !second || !third) throw new Error('three records');
    // the length of the second says more than there is
    second.writeUInt32LE(9_000_000, 0);
    await writeFile(path, Buffer.concat([first, second, third]));
    const spool = await Spool.open({ directory });
    expect(await drainAll(spool)).toEqual([postback(1)]);
    const torn = Buffer.concat([second, third]);
    expect(await readFile(`${path}.torn`)).toEqual(torn);
    expect(spool.aside).toEqual({ files: 1, bytes: torn.length });
    await spool.close();
    const later = await Spool.open({ directory });
    expect(later.aside.files).toBe(1);
    await later.add(postback(4));
    expect((await readdir(directory)).sort()).toEqual(['000000000007.segment.torn', '000000000008.segment']);
    await later.close();
  });

  it('reads on behind a record whose bytes were changed, in the last segment too', async () => {
    const path = join(directory, '000000000001.segment');
    const records = [1, 2, 3].map((number) => encodeRecord(postback(number)));
    records[1]?.writeUInt8(0, 30);
    await writeFile(path, Buffer.concat(records));
    const spool = await Spool.open({ directory });
    expect(await drainAll(spool)).toEqual([postback(1), postback(3)]);
    expect(spool.aside.files).toBe(1);
    expect(await readdir(directory)).toEqual(['000000000001.segment.damaged']);
    await spool.close();
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
  it('gives back whatever privacy and redaction make of a body, and so does the spool', async () => {
    const piece = fc.oneof(
      fc.constantFrom('&a=1', '&digitsdialed=4111111111111111', '&=', '%ff', '=', '{"a":"', '\u00ff'),
      fc.string({ unit: 'binary', maxLength: 9 }),
    );
    const spool = await Spool.open({ directory });
    await fc.assert(
      fc.asyncProperty(
        piece,
        fc.constantFrom('', '&z=4111111111111111', '4111111111111111'),
        fc.constantFrom('keep', 'length', 'drop'),
        fc.constantFrom('', 'application/json', 'multipart/form-data; boundary=b'),
        async (each, card, policy, contentType) => {
          const { accountId } = postback(1);
          const rules = { ...noPrivacyRules, accounts: new Map([[accountId, policy as PrivacyPolicy]]) };
          const text = `${card}${each.repeat(Math.floor(200_000 / Math.max(1, each.length)))}${card}`;
          const posted = { contentType, body: Buffer.from(text, 'latin1').subarray(0, 256 * 1024) };
          const kept = applyPrivacy(posted, { accountId, dedicatedNumberId: null }, rules);
          const { body } = redactBody(kept.contentType, kept.body);
          const stored = { ...postback(1), body };
          const { postbacks, tornBytes } = decodeSegment(encodeRecord(stored));
          expect([postbacks.length, tornBytes]).toEqual([1, 0]);
          expect(postbacks[0]?.body.equals(body)).toBe(true);
          await spool.add(stored);
        },
      ),
      { numRuns: 40 },
    );
    await spool.close();
    let count = 0;
    for (let segment = await spool.oldest(); segment; segment = await spool.oldest()) {
      expect(segment.damaged).toBe(false);
      count += segment.postbacks.length;
      await spool.remove(segment);
    }
    expect(count).toBeGreaterThanOrEqual(40);
  });

  it('is never given a record that it would refuse', async () => {
    const spool = await Spool.open({ directory });
    const large = { ...postback(1), body: Buffer.alloc(maxPayloadBytes) };
    await expect(spool.add(large)).rejects.toThrow('too large');
    await spool.add(postback(2));
    expect(await drainAll(spool)).toEqual([postback(2)]);
    await spool.close();
  });

  it('stops at any changed byte of a record', () => {
    const record = encodeRecord(postback(5));
    for (let at = 0; at < record.length; at += 1) {
      const changed = Buffer.from(record);
      changed[at] = (changed[at] ?? 0) ^ 0x40;
      expect(decodeSegment(changed).postbacks, `byte ${at}`).toEqual([]);
    }
  });
});
