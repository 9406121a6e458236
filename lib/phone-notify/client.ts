import { RateLimiterMemory, RateLimiterQueue } from 'rate-limiter-flexible';
import type { z } from 'zod';
import { isXmlText, type Params, readEnvelope, vendorNamespace, writeEnvelope } from './envelope';
import { readLimited } from './read-limited';
import {
  type AdvancedNotifyRequest,
  type AssignedNumber,
  type BasicNotifyRequest,
  type CallStatus,
  callStatusListSchema,
  callStatusSchema,
  stringListSchema,
  textSchema,
  type VendorCode,
  type VendorFailure,
  type VendorResult,
  type Voice,
  vendorCodesSchema,
  voicesSchema,
  yesSchema,
} from './schema';
import { advancedParams, basicParams } from './write-params';

export type { AssignedNumber, CallStatus, VendorFailure, VendorResult } from './schema';

/** PhoneNotify.asmx. Expected failures are values; nothing is tried twice. */
export interface PhoneNotifyClient {
  getAssignedNumbers(): Promise<VendorResult<AssignedNumber[]>>;
  /** byte for byte */
  getIncomingCallScript(phoneNumber: string): Promise<VendorResult<string>>;
  setIncomingCallScript(phoneNumber: string, script: string): Promise<VendorResult<void>>;
  /** needs no license key, and sends none */
  getQueueIdStatus(queueId: string): Promise<VendorResult<CallStatus>>;
  getMultipleQueueIdStatus(queueIds: readonly string[]): Promise<VendorResult<CallStatus[]>>;
  /** with the script and its variables */
  getQueueIdStatusWithAdvancedInfo(queueId: string): Promise<VendorResult<CallStatus>>;
  /** the last ten */
  getQueueIdStatusesByPhoneNumber(phoneNumber: string): Promise<VendorResult<CallStatus[]>>;
  getResponseCodes(): Promise<VendorResult<VendorCode[]>>;
  getVoices(): Promise<VendorResult<Voice[]>>;
  getVersion(): Promise<VendorResult<string>>;
  /** places a call: costs a transaction */
  notifyPhoneBasic(request: BasicNotifyRequest): Promise<VendorResult<CallStatus>>;
  /** places a call: costs a transaction */
  notifyPhoneAdvanced(request: AdvancedNotifyRequest): Promise<VendorResult<CallStatus>>;
  /** places calls: each costs a transaction; the vendor advises lists above 100 */
  notifyMultiplePhoneAdvanced(
    requests: readonly AdvancedNotifyRequest[],
  ): Promise<VendorResult<CallStatus[]>>;
  /** only a call that has not begun; false: too late */
  cancelNotify(queueId: string): Promise<VendorResult<boolean>>;
}

export interface ClientOptions {
  /** of PhoneNotify.asmx */
  baseUrl: string;
  licenseKey: string;
  timeoutMs?: number;
  /** questions begun in a second; further ones wait their turn */
  ratePerSecond?: number;
  /** asked before each question: whether the key may still be used, here or in another process */
  isKeyRefused?: () => Promise<boolean>;
  /** told once, when the vendor calls the key invalid; awaited before the failure is given back */
  onKeyRefused?: () => Promise<void>;
  /** told after each question that was answered to the key */
  onKeyAccepted?: () => Promise<void>;
}

/** More than any of these answers needs; a vendor that answers without end is cut off here. */
const maxAnswerBytes = 4 * 1024 * 1024;
const maxWaiting = 1_000;
/** Code 14: the key is invalid, and the caller's IP address is suspended for asking with it. */
const keyInvalidCode = 14;
const keyInvalidText = /key\s+(is\s+)?(invalid|not\s+valid)|invalid\s+(license\s*)?key/i;

export const keyRefused: VendorFailure = {
  kind: 'key_refused',
  message:
    'Phone Notify! calls the license key of this account invalid. Nothing is asked any more until an admin enters the key anew.',
  responseCode: keyInvalidCode,
};

export function createPhoneNotifyClient(options: ClientOptions): PhoneNotifyClient {
  const { licenseKey } = options;
  const ask = createAsk(options);
  const key: Params[number] = ['LicenseKey', licenseKey];
  return {
    getAssignedNumbers: async () =>
      mapValue(await ask('GetAssignedNumbers', [key], stringListSchema), (numbers) =>
        numbers.map((phoneNumber) => ({ phoneNumber })),
      ),
    getIncomingCallScript: (phoneNumber) =>
      ask('GetIncomingCallScript', [['PhoneNumber', phoneNumber], key], textSchema),
    setIncomingCallScript: async (phoneNumber, script) => {
      const params: Params = [['PhoneNumber', phoneNumber], ['Script', script], key];
      const result = await ask('SetIncomingCallScript', params, yesSchema);
      if (!result.ok) return result;
      return result.value ? { ok: true, value: undefined } : refusal('Phone Notify! did not take the script');
    },
    getQueueIdStatus: (queueId) => ask('GetQueueIDStatus', [['QueueID', queueId]], callStatusSchema),
    getMultipleQueueIdStatus: (queueIds) =>
      ask('GetMultipleQueueIdStatus', [['QueueIDs', queueIds.join(';')], key], callStatusListSchema),
    getQueueIdStatusWithAdvancedInfo: (queueId) =>
      ask('GetQueueIDStatusWithAdvancedInfo', [['QueueID', queueId], key], callStatusSchema),
    getQueueIdStatusesByPhoneNumber: (phoneNumber) =>
      ask('GetQueueIDStatusesByPhoneNumber', [['PhoneNumber', phoneNumber], key], callStatusListSchema),
    getResponseCodes: () => ask('GetResponseCodes', [], vendorCodesSchema),
    getVoices: () => ask('getVoices', [], voicesSchema),
    getVersion: () => ask('GetVersion', [], textSchema),
    notifyPhoneBasic: async (request) =>
      placed(await ask('NotifyPhoneBasic', basicParams(request, licenseKey), callStatusSchema)),
    notifyPhoneAdvanced: async (request) =>
      placed(
        await ask('NotifyPhoneAdvanced', [['anr', advancedParams(request, licenseKey)]], callStatusSchema),
      ),
    notifyMultiplePhoneAdvanced: (requests) =>
      ask(
        'NotifyMultiplePhoneAdvanced',
        [
          [
            'MultipleANR',
            requests.map((request) => ['AdvancedNotifyRequest', advancedParams(request, licenseKey)]),
          ],
        ],
        callStatusListSchema,
      ),
    cancelNotify: (queueId) => ask('CancelNotify', [['QueueID', queueId], key], yesSchema),
  };
}

type Ask = <T extends z.ZodType>(
  operation: string,
  params: Params,
  schema: T,
) => Promise<VendorResult<z.output<T>>>;

function createAsk(options: ClientOptions): Ask {
  const { ratePerSecond = 5, isKeyRefused = async () => false, onKeyRefused, onKeyAccepted } = options;
  const limiter = new RateLimiterMemory({ points: ratePerSecond, duration: 1 });
  const turns = new RateLimiterQueue(limiter, { maxQueueSize: maxWaiting });
  let refused = false;

  return async (operation, params, schema) => {
    const xml = writeEnvelope(operation, params);
    if (!isXmlText(xml)) return refusal('The text holds characters that cannot be sent to Phone Notify!');
    try {
      await turns.removeTokens(1);
    } catch {
      return failed('busy', 'Too many questions to Phone Notify! wait already: try again in a minute');
    }
    // once the turn has come: the key may have been refused while this question waited
    const usesKey = xml.includes('<LicenseKey>');
    if (usesKey && (refused || (await isKeyRefused()))) return { ok: false, failure: keyRefused };
    const answer = await post(options, operation, xml);
    const result = answer.ok ? readAnswer(operation, answer.value, schema) : answer;
    if (result.ok && usesKey) await onKeyAccepted?.();
    if (result.ok || result.failure.kind !== 'key_refused') return result;
    if (usesKey && !refused) {
      refused = true;
      await onKeyRefused?.();
    }
    return result;
  };
}

async function post(
  { baseUrl, timeoutMs = 15_000 }: ClientOptions,
  operation: string,
  xml: string,
): Promise<VendorResult<string>> {
  try {
    const response = await fetch(baseUrl, {
      method: 'POST',
      headers: {
        'Content-Type': 'text/xml; charset=utf-8',
        SOAPAction: `"${vendorNamespace}${operation}"`,
      },
      body: xml,
      // the license key goes to the address that was set, and nowhere else
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await readLimited(response, maxAnswerBytes);
    if (text === null) return failed('nonsense', 'Phone Notify! answered with more than 4 MB');
    // SOAP 1.1 sends faults with status 500
    if (response.ok || text.includes('Fault')) return { ok: true, value: text };
    return failed('network', `Phone Notify! answered with HTTP status ${response.status}`);
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === 'TimeoutError';
    if (isTimeout) return failed('timeout', `Phone Notify! did not answer within ${timeoutMs / 1000} s`);
    return failed('network', `Phone Notify! cannot be reached${causeOf(error)}`);
  }
}

/** ENOTFOUND and its like; never the whole message, which may quote the request. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  return typeof cause?.code === 'string' ? ` (${cause.code})` : '';
}

function readAnswer<T extends z.ZodType>(
  operation: string,
  xml: string,
  schema: T,
): VendorResult<z.output<T>> {
  const read = readEnvelope(operation, xml);
  if (read.kind === 'nonsense') return failed('nonsense', 'Phone Notify! answered with something unreadable');
  if (read.kind === 'fault') {
    if (keyInvalidText.test(read.text)) return { ok: false, failure: keyRefused };
    return failed('fault', `Phone Notify! reports a fault${read.text ? `: ${read.text.slice(0, 300)}` : ''}`);
  }
  const parsed = schema.safeParse(read.value);
  if (!parsed.success) {
    return failed('nonsense', `Phone Notify! answered ${operation} with something unexpected`);
  }
  if (saysKeyInvalid(operation, parsed.data)) return { ok: false, failure: keyRefused };
  return { ok: true, value: parsed.data };
}

/** Code 14 in a status; in a list of strings the same words. A script may say anything, and is never searched. */
function saysKeyInvalid(operation: string, value: unknown): boolean {
  if (operation === 'GetResponseCodes' || operation === 'GetIncomingCallScript') return false;
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items.some((item) => {
    if (typeof item === 'string') return keyInvalidText.test(item);
    return (item as { responseCode?: unknown } | null)?.responseCode === keyInvalidCode;
  });
}

/** A call that got no QueueID was refused: its code says why. */
function placed(result: VendorResult<CallStatus>): VendorResult<CallStatus> {
  if (!result.ok || result.value.queueId !== null) return result;
  const { responseCode, responseText } = result.value;
  return refusal(
    `Phone Notify! did not take the call: ${responseText || `code ${responseCode}`}`,
    responseCode,
  );
}

const failed = (kind: VendorFailure['kind'], message: string): { ok: false; failure: VendorFailure } => ({
  ok: false,
  failure: { kind, message },
});

const refusal = (message: string, responseCode?: number): { ok: false; failure: VendorFailure } => ({
  ok: false,
  failure: { kind: 'refused', message, ...(responseCode !== undefined && { responseCode }) },
});

const mapValue = <T, U>(result: VendorResult<T>, change: (value: T) => U): VendorResult<U> =>
  result.ok ? { ok: true, value: change(result.value) } : result;
