import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClientAsync } from 'soap';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sampleLicenseKey } from './platform';
import { type RunningVendor, startVendor } from './serve';

let vendor: RunningVendor;
beforeAll(async () => {
  vendor = await startVendor({ speed: 2_000 });
});
afterAll(() => vendor.close());

describe('the simulated Phone Notify!', () => {
  it.each([
    ['1.1', false],
    ['1.2', true],
  ])(
    'is understood by a SOAP library that reads its WSDL, over SOAP %s',
    async (_version, forceSoap12Headers) => {
      const client = await createClientAsync(`${vendor.url}?wsdl`, { forceSoap12Headers });
      const [numbers] = await client.GetAssignedNumbersAsync({ LicenseKey: sampleLicenseKey });
      expect(numbers.GetAssignedNumbersResult.string).toContain('8005550199');

      const PhoneNumber = '8005550199';
      const Script = `~\\GetDigits(menu|5|1)~ a < b & "c"`;
      const [taken] = await client.SetIncomingCallScriptAsync({
        PhoneNumber,
        Script,
        LicenseKey: sampleLicenseKey,
      });
      expect(taken.SetIncomingCallScriptResult).toBe(true);
      const [script] = await client.GetIncomingCallScriptAsync({ PhoneNumber, LicenseKey: sampleLicenseKey });
      expect(script.GetIncomingCallScriptResult).toBe(Script);

      const [placed] = await client.NotifyPhoneAdvancedAsync({
        anr: {
          PhoneNumberToDial: '7575550111',
          CallerIDNumber: '8005550199',
          TextToSay: 'Hello ~\\GetDigits(menu|5|2)~',
          LicenseKey: sampleLicenseKey,
          TryCount: 1,
        },
      });
      const QueueID = placed.NotifyPhoneAdvancedResult.QueueID;
      expect(placed.NotifyPhoneAdvancedResult.ResponseText).toBe('Queued');
      await vi.waitFor(async () => {
        const [status] = await client.GetQueueIDStatusWithAdvancedInfoAsync({
          QueueID,
          LicenseKey: sampleLicenseKey,
        });
        expect(status.GetQueueIDStatusWithAdvancedInfoResult).toMatchObject({
          ResponseCode: 1,
          CallComplete: true,
          VariableArray: { Variable: [{ VariableName: 'menu' }] },
        });
      });
    },
  );

  it('answers for a call that was just placed that it is queued, however fast its clock goes', async () => {
    let askedMs = 0;
    const hasty = await startVendor({
      speed: 2_000,
      now: () => {
        askedMs += 1_000;
        return askedMs;
      },
    });
    const call = { PhoneNumberToDial: '7575550111', TextToSay: 'Hello', VoiceID: '1' };
    const caller = { CallerID: '8005550199', CallerIDname: '', LicenseKey: sampleLicenseKey };
    const placed = await fetch(`${hasty.url}/NotifyPhoneBasic`, {
      method: 'POST',
      body: new URLSearchParams({ ...call, ...caller }),
    });
    expect(await placed.text()).toContain('<ResponseText>Queued</ResponseText>');
    await hasty.close();
  });

  it('gives a wrong key code 14 and an unknown operation a fault', async () => {
    const client = await createClientAsync(`${vendor.url}?wsdl`);
    const wrong = { QueueIDs: '1', LicenseKey: '11111111-1111-1111-1111-111111111111' };
    const [refused] = await client.GetMultipleQueueIdStatusAsync(wrong);
    expect(refused.GetMultipleQueueIdStatusResult.NotifyReturn[0].ResponseCode).toBe(14);
    vendor.platform.faults.soapFault = true;
    await expect(client.GetVersionAsync({})).rejects.toThrow('unable to process request');
    vendor.platform.faults.soapFault = false;
  });

  it('answers GET and form POST with the bare result', async () => {
    const query = new URLSearchParams({ LicenseKey: sampleLicenseKey });
    const got = await (await fetch(`${vendor.url}/GetAssignedNumbers?${query}`)).text();
    expect(got).toContain('<ArrayOfString xmlns="http://ws.cdyne.com/NotifyWS/"><string>8005550199</string>');
    const posted = await fetch(`${vendor.url}/GetQueueIDStatus`, {
      method: 'POST',
      body: new URLSearchParams({ QueueID: '1' }),
    });
    expect(await posted.text()).toContain('<ResponseCode>9</ResponseCode>');
    expect((await fetch(`${vendor.url}/NotifyPhoneAdvanced?anr=1`)).status).toBe(500);
    expect((await fetch(`${vendor.url}/GetQueueIDStatus`)).status).toBe(500);
  });

  it.each([
    ['the StatusChangePostURL command of its script', 'command', '0', '30'],
    ['the StatusChangePostUrl of the request', 'parameter', '', '1'],
  ])('posts a call to %s', async (_where, way, queueId, lastCode) => {
    const posts: URLSearchParams[] = [];
    const receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        posts.push(new URLSearchParams(body));
        response.end('OK');
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    if (way === 'command') {
      vendor.platform.scripts.set('8005550199', `~\\StatusChangePostURL(${url})~ Hi ~\\GetDigits(menu|5|1)~`);
      await fetch(new URL('/admin/ring?number=8005550199', vendor.url), { method: 'POST' });
    } else {
      const client = await createClientAsync(`${vendor.url}?wsdl`);
      await client.NotifyPhoneAdvancedAsync({
        anr: {
          PhoneNumberToDial: '7575550111',
          CallerIDNumber: '8005550199',
          TextToSay: 'Hi ~\\GetDigits(menu|5|1)~',
          LicenseKey: sampleLicenseKey,
          StatusChangePostUrl: url,
        },
      });
    }
    await vi.waitFor(() => {
      const last = posts.find((post) => post.get('ResponseCode') === lastCode);
      expect(last?.get('menu')).toMatch(/^[1-9]$/);
      if (queueId) expect(last?.get('QueueID')).toBe(queueId);
    });
    receiver.close();
    receiver.closeAllConnections();
  });
});
