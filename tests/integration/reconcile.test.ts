import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPhoneNotifyClient } from '@/lib/phone-notify/client';
import { type ReconcileDeps, reconcile } from '@/lib/phone-notify/reconcile/job';
import { insertPostbacks } from '@/lib/postbacks/insert-postbacks';
import { projectBatch } from '@/lib/postbacks/project';
import { type CallStory, generateCallStory } from '@/lib/simulator/call-story';
import { dropPosts } from '@/lib/simulator/chaos';
import { encodeForm } from '@/lib/simulator/encode-form';
import { Random } from '@/lib/simulator/random';
import { noFaults, sampleLicenseKey } from '@/lib/simulator/vendor/platform';
import { type RunningVendor, startVendor } from '@/lib/simulator/vendor/serve';
import { createTestDatabase, type TestDatabase } from '../support/database';

const startAt = new Date('2026-03-04T15:00:00Z');
const minuteMs = 60_000;
let database: TestDatabase;
let vendor: RunningVendor;
let clock: Date;
let deps: ReconcileDeps;
const accountId = randomUUID();

beforeAll(async () => {
  database = await createTestDatabase();
  vendor = await startVendor({ seed: 7, now: () => clock.getTime() });
  await database.pool.query(
    `INSERT INTO account (id, name, license_key_sealed, license_key_set_at) VALUES ($1, 'Main', '\\x00', now())`,
    [accountId],
  );
  const client = createPhoneNotifyClient({
    baseUrl: vendor.url,
    licenseKey: sampleLicenseKey,
    ratePerSecond: 1_000,
    timeoutMs: 1_000,
    onKeyRefused: async () => {
      await database.pool.query('UPDATE account SET license_key_refused_at = now()');
    },
  });
  deps = {
    pool: database.pool,
    hmacKey: Buffer.alloc(32, 1),
    clientOf: async () => client,
    now: () => clock,
  };
});
afterAll(async () => {
  await vendor.close();
  await database.drop();
});
beforeEach(async () => {
  Object.assign(vendor.platform.faults, noFaults);
  vendor.platform.calls.clear();
  vendor.platform.asked.clear();
  clock = startAt;
  await database.pool.query(
    'TRUNCATE postback, postback_state, call_event, call, call_check, call_kind, call_rollup, outcome_rollup',
  );
});

/** Tells the platform how the call ended, and the product what was not lost on the way. */
async function place(story: CallStory, dropRate: number, random: Random): Promise<void> {
  const { expected, posts } = story;
  const endedMs = posts.at(-1)?.afterMs ?? 0;
  const { queueId } = expected;
  if (queueId) {
    vendor.platform.calls.set(queueId, {
      queueId,
      phoneNumber: expected.phoneNumber,
      script: '',
      referenceId: '',
      startedMs: startAt.getTime(),
      cancelled: false,
      moments: [
        {
          atMs: endedMs,
          responseCode: expected.responseCode,
          startMs: expected.startSecond * 1000 - startAt.getTime(),
          endMs: expected.endSecond * 1000 - startAt.getTime(),
          durationSeconds: expected.durationSeconds,
          machineDetection: expected.machineDetection,
          digitsDialed: expected.digitsDialed,
          ringCount: 0,
          variables: {},
          extras: [],
        },
      ],
    });
  }
  const rows = dropPosts(random, posts, dropRate).map(({ afterMs, fields }, index) => ({
    receivedAtUs: (startAt.getTime() + afterMs) * 1000 + index,
    accountId,
    receiveKeyId: randomUUID(),
    contentType: 'application/x-www-form-urlencoded',
    userAgent: '',
    remoteAddress: '',
    body: Buffer.from(encodeForm(fields, story.encoding)),
    bodyHash: Buffer.from(randomUUID().replaceAll('-', ''), 'hex'),
    redactions: 0,
  }));
  if (rows.length > 0) await insertPostbacks(database.pool, rows);
  if (queueId) {
    await database.pool.query(
      `INSERT INTO call_check (account_id, queue_id, expected_at, next_at) VALUES ($1, $2, $3, $3::timestamptz + interval '15 minutes')`,
      [accountId, queueId, startAt],
    );
  }
}

async function project(): Promise<void> {
  while ((await projectBatch(database.pool, 500)).taken > 0);
}

const storyOf = (random: Random, queueId: number, kind?: string) =>
  generateCallStory(random, { startAt, queueId: String(queueId), ...(kind && { kind }) });

describe('reconciling', () => {
  it('closes every call with a QueueID within 30 minutes though 5 % of the posts were lost', async () => {
    const random = new Random(5);
    const stories = Array.from({ length: 400 }, (_, index) => storyOf(random.fork(), 1_000 + index));
    for (const story of stories) await place(story, 0.05, random);
    await project();
    const open = await database.pool.query('SELECT id FROM call WHERE queue_id IS NOT NULL AND NOT complete');
    expect(open.rowCount).toBeGreaterThan(5);

    const lastEndMs = Math.max(...stories.map(({ posts }) => posts.at(-1)?.afterMs ?? 0));
    const untilMs = startAt.getTime() + lastEndMs + 30 * minuteMs;
    for (let ms = startAt.getTime(); ms <= untilMs; ms += minuteMs) {
      clock = new Date(ms);
      await reconcile(deps);
      await project();
    }
    const { rows } = await database.pool.query<{ queueId: string; code: number; complete: boolean }>(
      `SELECT queue_id::text AS "queueId", response_code AS code, complete FROM call WHERE queue_id IS NOT NULL`,
    );
    const folded = new Map(rows.map((row) => [row.queueId, row]));
    for (const { expected } of stories.filter((story) => story.expected.queueId)) {
      expect(folded.get(expected.queueId ?? '')).toMatchObject({
        complete: true,
        code: expected.responseCode,
      });
    }
    // a batch holds up to 100 QueueIDs: what 400 calls cost the vendor stays small
    expect(vendor.platform.asked.get('GetMultipleQueueIdStatus')).toBeLessThan(60);
  }, 60_000);

  it('asks nothing more after the first "key invalid"', async () => {
    vendor.platform.faults.keyInvalid = true;
    const random = new Random(6);
    await place(storyOf(random, 5_000, 'voicemail'), 1, random);
    for (let minute = 15; minute < 60; minute += 1) {
      clock = new Date(startAt.getTime() + minute * minuteMs);
      await reconcile(deps);
    }
    expect(vendor.platform.asked.get('GetMultipleQueueIdStatus')).toBe(1);
    const { rows } = await database.pool.query('SELECT vendor_failure AS failure FROM account');
    expect(rows[0].failure).toContain('calls the license key of this account invalid');
    await database.pool.query('UPDATE account SET license_key_refused_at = NULL');
  });

  it.each([
    [
      'whose name is not found',
      'http://phone-notify.invalid/',
      /cannot be reached \((ENOTFOUND|EAI_AGAIN)\)/,
    ],
    ['that does not answer in time', null, /did not answer within 0.05 s/],
  ])('a vendor %s is asked again at the next run, and an operator sees why', async (_, address, saying) => {
    await place(storyOf(new Random(8), 6_000, 'voicemail'), 1, new Random(8));
    clock = new Date(startAt.getTime() + 60 * minuteMs);
    vendor.platform.faults.delayMs = address === null ? 200 : 0;
    const clientAt = (baseUrl: string, timeoutMs: number) =>
      createPhoneNotifyClient({ baseUrl, licenseKey: sampleLicenseKey, timeoutMs });
    const away = clientAt(address ?? vendor.url, address === null ? 50 : 5_000);
    const back = clientAt(vendor.url, 5_000);
    const trace = async () => {
      const { rows } = await database.pool.query(
        'SELECT vendor_failure AS failure, vendor_asked_at AS at FROM account',
      );
      return rows[0];
    };
    for (let run = 0; run < 3; run += 1) {
      clock = new Date(clock.getTime() + minuteMs);
      const { failures } = await reconcile({ ...deps, clientOf: async () => away });
      expect(failures).toHaveLength(1);
      expect(await trace()).toEqual({ failure: expect.stringMatching(saying), at: clock });
    }
    vendor.platform.faults.delayMs = 0;
    clock = new Date(clock.getTime() + minuteMs);
    const { closed, failures } = await reconcile({ ...deps, clientOf: async () => back });
    expect([closed, failures]).toEqual([1, []]);
    expect(await trace()).toEqual({ failure: '', at: clock });
  });
});
