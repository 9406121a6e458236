import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { urlCommandOf } from '@/lib/phone-notify/edit-script';
import { startVendorNumber, type VendorNumber } from '../support/vendor-number';

const url = 'https://dash.example.com/api/postbacks/k7';
const original = 'Hello.\r\n ~\\GetDigits(menu|5|1)~ é < & "q"';
let vendor: VendorNumber['vendor'];
let database: VendorNumber['database'];
let db: VendorNumber['db'];
let ctx: VendorNumber['ctx'];
let id: VendorNumber['id'];
let scripts: VendorNumber['scripts'];
let queries: VendorNumber['queries'];
let stop: VendorNumber['stop'];

beforeAll(async () => {
  ({ vendor, database, db, ctx, id, scripts, queries, stop } = await startVendorNumber('8005550199'));
});
afterAll(() => stop());
beforeEach(async () => {
  vendor.platform.scripts.set('8005550199', original);
  await database.pool.query('TRUNCATE incoming_script');
});

const held = () => vendor.platform.scripts.get('8005550199');
const versions = async () => (await queries.getIncomingScript(db, id)).versions;
async function read(): Promise<string> {
  expect((await scripts.readIncomingScript(ctx, { id })).news).not.toBe('failed');
  return (await versions())[0]?.id ?? '';
}

it('sets the URL, keeps every other byte, and rolls back to the very same script', async () => {
  const seenId = await read();
  const applied = await scripts.applyUrl(ctx, { id, seenId, url, reason: 'first set-up' });
  expect(applied).toMatchObject({ status: 'done' });
  expect(held()).toBe(urlCommandOf(url) + original);
  const [newest] = await versions();
  expect(newest).toMatchObject({ origin: 'applied', reason: 'first set-up', actor: 'system:test' });

  const back = await scripts.rollBackScript(ctx, { id, seenId: newest?.id ?? '', toId: seenId });
  expect(back).toMatchObject({ status: 'done' });
  expect(held()).toBe(original);
});

it('of two admins at once one gets a conflict with both versions, and nothing is lost', async () => {
  const seenId = await read();
  const other = 'https://other.example.com/hook';
  expect(await scripts.applyUrl(ctx, { id, seenId, url })).toMatchObject({ status: 'done' });
  expect(await scripts.applyUrl(ctx, { id, seenId, url: other })).toMatchObject({
    status: 'conflict',
    expected: original,
    found: urlCommandOf(url) + original,
  });
  expect(held()).toBe(urlCommandOf(url) + original);
  const both = await Promise.all(
    [url, other].map((one) => scripts.rollBackScript(ctx, { id, seenId, toId: seenId, reason: one })),
  );
  expect(both.map(({ status }) => status)).not.toContain('done');
});

it('shows a change made elsewhere until it is accepted', async () => {
  const seenId = await read();
  await scripts.applyUrl(ctx, { id, seenId, url });
  vendor.platform.scripts.set('8005550199', 'Changed by someone');
  const { readBackScripts } = await import('@/lib/phone-notify/read-back/job');
  expect(await readBackScripts(db, new Date())).toEqual({ read: 0, failures: [] });
  const tomorrow = new Date(Date.now() + 86_400_001);
  expect(await readBackScripts(db, tomorrow)).toEqual({ read: 1, failures: [] });
  expect((await versions())[0]).toMatchObject({
    origin: 'read',
    acceptedAt: null,
    actor: 'system:read-back',
  });
  await scripts.acceptScript(ctx, { id });
  expect((await versions())[0]?.acceptedAt).toBeInstanceOf(Date);
});

it('says what a vendor that is down or answers nonsense did, and changes nothing', async () => {
  const seenId = await read();
  vendor.platform.faults.nonsense = true;
  expect(await scripts.readIncomingScript(ctx, { id })).toMatchObject({
    news: 'failed',
    failure: { message: expect.stringMatching(/unreadable/) },
  });
  expect(await scripts.applyUrl(ctx, { id, seenId, url })).toMatchObject({
    status: 'failed',
    message: expect.stringMatching(/^Nothing was changed\. /),
  });
  expect((await queries.getIncomingScript(db, id)).failure).toMatch(/unreadable/);
  vendor.platform.faults.nonsense = false;
  expect(held()).toBe(original);
  await read();
  expect((await queries.getIncomingScript(db, id)).failure).toBe('');
});
