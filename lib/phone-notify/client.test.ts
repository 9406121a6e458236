import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noFaults, sampleLicenseKey } from '@/lib/simulator/vendor/platform';
import { type RunningVendor, startVendor } from '@/lib/simulator/vendor/serve';
import { type ClientOptions, createPhoneNotifyClient } from './client';

let vendor: RunningVendor;
beforeAll(async () => {
  vendor = await startVendor();
});
afterAll(() => vendor.close());
beforeEach(() => {
  Object.assign(vendor.platform.faults, noFaults);
  vendor.platform.asked.clear();
});

const clientWith = (options: Partial<ClientOptions> = {}) =>
  createPhoneNotifyClient({
    baseUrl: vendor.url,
    licenseKey: sampleLicenseKey,
    ratePerSecond: 10_000,
    ...options,
  });

const given = <T>(result: { ok: true; value: T } | { ok: false; failure: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};

describe('the client', () => {
  it('lists the assigned numbers, the codes, the voices and the version', async () => {
    const client = clientWith();
    const numbers = given(await client.getAssignedNumbers());
    expect(numbers).toContainEqual({ phoneNumber: '8005550199' });
    const codes = given(await client.getResponseCodes());
    expect(codes).toHaveLength(47);
    expect(codes[14]).toEqual({ code: 14, text: 'Key Invalid.  IP Address has been suspended.' });
    expect(given(await client.getVoices())[0]).toMatchObject({ id: 0, name: 'Diane' });
    expect(given(await client.getVersion())).toBe('4.3');
  });

  it('brings any script there and back byte for byte', async () => {
    const client = clientWith();
    const script = fc.string({
      unit: fc.constantFrom(
        ...[
          '~\\',
          ')~',
          '<',
          '>',
          '&',
          '&amp;',
          '&#13;',
          ']]>',
          '"',
          "'",
          ' ',
          '\r\n',
          '\n',
          '\t',
          'ü',
          '😀',
          'a|b',
        ],
      ),
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(script, async (text) => {
        expect(await client.setIncomingCallScript('8005550199', text)).toEqual({
          ok: true,
          value: undefined,
        });
        expect(given(await client.getIncomingCallScript('8005550199'))).toBe(text);
      }),
      { numRuns: 60 },
    );
    const long = 'a & b\r\n'.repeat(5_000);
    await client.setIncomingCallScript('8005550199', long);
    expect(given(await client.getIncomingCallScript('8005550199'))).toBe(long);
  }, 30_000);

  it('does not send what XML cannot carry', async () => {
    const result = await clientWith().setIncomingCallScript('8005550199', 'a\u0000b');
    expect(result).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    expect(vendor.platform.asked.size).toBe(0);
  });

  it('places calls, reads their status and takes the year 0001 as no time', async () => {
    const client = clientWith();
    const request = { phoneNumber: '7575550111', callerId: '8005550199', textToSay: 'Hello' };
    const placed = given(await client.notifyPhoneAdvanced(request));
    expect(placed).toMatchObject({ responseCode: 0, startTime: null, endTime: null, callComplete: false });
    const id = placed.queueId ?? '';
    expect(given(await client.getQueueIdStatus(id)).queueId).toBe(id);
    expect(given(await client.getQueueIdStatusWithAdvancedInfo(id)).textToSay).toBe('Hello');
    const second = given(await client.notifyPhoneBasic(request)).queueId ?? '';
    const both = given(await client.getMultipleQueueIdStatus([id, second]));
    expect(both.map(({ queueId }) => queueId)).toEqual([id, second]);
    expect(given(await client.getQueueIdStatusesByPhoneNumber('757-555-0111'))).toHaveLength(2);
    expect(given(await client.notifyMultiplePhoneAdvanced([request, request]))).toHaveLength(2);
    expect(given(await client.cancelNotify(id))).toBe(true);
    expect(given(await client.getQueueIdStatus(id))).toMatchObject({
      responseCode: 22,
      callComplete: true,
    });
  });

  it('says why a call was not taken', async () => {
    const result = await clientWith().notifyPhoneAdvanced({
      phoneNumber: '12',
      callerId: '8005550199',
      textToSay: '',
    });
    expect(result).toMatchObject({ ok: false, failure: { kind: 'refused', responseCode: 3 } });
  });

  it.each([
    ['fault', { soapFault: true }],
    ['nonsense', { nonsense: true }],
    ['timeout', { delayMs: 60_000 }],
  ])('gives a %s as a value', async (kind, faults) => {
    Object.assign(vendor.platform.faults, faults);
    const result = await clientWith({ timeoutMs: 200 }).getAssignedNumbers();
    expect(result).toMatchObject({ ok: false, failure: { kind } });
  });

  it('gives a vendor that is down, and one that sends the key elsewhere, as a value', async () => {
    const down = await clientWith({ baseUrl: 'http://127.0.0.1:9/' }).getAssignedNumbers();
    expect(down).toMatchObject({ ok: false, failure: { kind: 'network' } });
    const redirect = createServer((_request, response) => {
      response.writeHead(307, { Location: vendor.url }).end();
    });
    await new Promise<void>((resolve) => redirect.listen(0, '127.0.0.1', resolve));
    const { port } = redirect.address() as AddressInfo;
    const sentOn = await clientWith({ baseUrl: `http://127.0.0.1:${port}/` }).getAssignedNumbers();
    redirect.close();
    expect(sentOn).toMatchObject({ ok: false, failure: { kind: 'network' } });
    expect(vendor.platform.asked.size).toBe(0);
  });

  it.each([
    ['a list of numbers', 'getAssignedNumbers', []],
    ['a script', 'getIncomingCallScript', ['8005550199']],
    ['a status', 'getMultipleQueueIdStatus', [['1']]],
  ] as const)('stops at the first "key invalid" in the answer to %s', async (_what, method, args) => {
    vendor.platform.faults.keyInvalid = true;
    let told = 0;
    const client = clientWith({
      onKeyRefused: async () => {
        told += 1;
      },
    });
    const ask = client[method] as (...given: readonly unknown[]) => Promise<unknown>;
    expect(await ask(...args)).toMatchObject({ ok: false, failure: { kind: 'key_refused' } });
    vendor.platform.asked.clear();
    for (let round = 0; round < 5; round += 1) {
      expect(await client.getAssignedNumbers()).toMatchObject({ failure: { kind: 'key_refused' } });
    }
    expect(vendor.platform.asked.size).toBe(0);
    expect(told).toBe(1);
  });

  it('asks nothing with a key that another process was refused with', async () => {
    const client = clientWith({ isKeyRefused: async () => true });
    expect(await client.getAssignedNumbers()).toMatchObject({ failure: { kind: 'key_refused' } });
    expect(vendor.platform.asked.size).toBe(0);
  });

  it('keeps to its rate', async () => {
    const client = clientWith({ ratePerSecond: 5 });
    const startedMs = performance.now();
    await Promise.all(Array.from({ length: 11 }, () => client.getVersion()));
    expect(performance.now() - startedMs).toBeGreaterThan(1_500);
  });
});
