import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { noFaults } from '@/lib/simulator/vendor/platform';
import { startVendorNumber, type VendorNumber } from '../support/vendor-number';

const number = '8005550199';
const url = 'https://dash.example.com/api/postbacks/k7';
let vendor: VendorNumber['vendor'];
let database: VendorNumber['database'];
let db: VendorNumber['db'];
let ctx: VendorNumber['ctx'];
let id: VendorNumber['id'];
let scripts: VendorNumber['scripts'];
let queries: VendorNumber['queries'];
let stop: VendorNumber['stop'];

beforeAll(async () => {
  ({ vendor, database, db, ctx, id, scripts, queries, stop } = await startVendorNumber(number));
});
afterAll(() => stop());
beforeEach(async () => {
  Object.assign(vendor.platform.faults, noFaults);
  await database.pool.query('TRUNCATE incoming_script');
  await database.pool.query(
    `UPDATE dedicated_number SET script_drift_at = NULL, url_sent_at = NULL, script_failure = ''`,
  );
  vendor.platform.scripts.set(number, 'Hello');
  expect(await read()).toBe('first');
});

const read = async () => (await scripts.readIncomingScript(ctx, { id })).news;
const newestId = async () => (await queries.getIncomingScript(db, id)).versions[0]?.id ?? '';
const drifts = async () => (await queries.listDrifts(db, 5)).map(({ before, found }) => ({ before, found }));

it('compares with what was set or accepted here, however often it is changed elsewhere', async () => {
  expect(await drifts()).toEqual([]);
  vendor.platform.scripts.set(number, 'One');
  expect(await read()).toBe('changed');
  vendor.platform.scripts.set(number, 'Two');
  expect(await read()).toBe('changed');
  expect(await read()).toBe('unchanged');
  expect(await drifts()).toEqual([{ before: 'Hello', found: 'Two' }]);
  expect(await queries.countDrifts(db)).toBe(1);
});

it('goes when the change is taken back elsewhere and read back', async () => {
  vendor.platform.scripts.set(number, 'One');
  await read();
  vendor.platform.scripts.set(number, 'Hello');
  expect(await read()).toBe('restored');
  expect(await drifts()).toEqual([]);
});

it('goes when it is undone from here', async () => {
  const first = await newestId();
  vendor.platform.scripts.set(number, 'One');
  await read();
  expect(await scripts.rollBackScript(ctx, { id, seenId: await newestId(), toId: first })).toMatchObject({
    status: 'done',
  });
  expect(vendor.platform.scripts.get(number)).toBe('Hello');
  expect(await drifts()).toEqual([]);
});

it('goes when it is accepted, and what was accepted is what the next change is compared with', async () => {
  vendor.platform.scripts.set(number, 'One');
  await read();
  await scripts.acceptScript(ctx, { id });
  expect(await drifts()).toEqual([]);
  vendor.platform.scripts.set(number, 'Two');
  await read();
  expect(await drifts()).toEqual([{ before: 'One', found: 'Two' }]);
});

it('shows at once when an admin who sets the URL finds another script than the one seen', async () => {
  const seenId = await newestId();
  vendor.platform.scripts.set(number, 'One');
  expect(await scripts.applyUrl(ctx, { id, seenId, url })).toMatchObject({ status: 'conflict' });
  expect(await drifts()).toEqual([{ before: 'Hello', found: 'One' }]);
});

it('keeps in mind that a URL was sent when nobody knows whether it was taken, until a read tells', async () => {
  const seenId = await newestId();
  const sentAt = async () => (await queries.getIncomingScript(db, id)).urlSentAt;
  // the read before and the setting pass, the read-back finds the vendor down
  const { scripts: held } = vendor.platform;
  const set = held.set.bind(held);
  held.set = (key, script) => {
    vendor.platform.faults.nonsense = true;
    return set(key, script);
  };
  expect(await scripts.applyUrl(ctx, { id, seenId, url })).toMatchObject({
    status: 'failed',
    message: expect.stringMatching(/^It was sent, but cannot be read back/),
  });
  held.set = set;
  expect(await sentAt()).toBeInstanceOf(Date);
  vendor.platform.faults.nonsense = false;
  await read();
  expect(await sentAt()).toBeNull();
});
