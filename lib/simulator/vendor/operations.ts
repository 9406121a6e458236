import type { Moment } from '../call-draft';
import { codeTexts } from './codes';
import { type PlacedCall, placeCall } from './place-call';
import { type Platform, tenDigits } from './platform';
import type { OperationName } from './types';
import type { Element, Node, Values } from './xml';

type Operation = (platform: Platform, values: Values) => Node;

const textOf = (values: Values, name: string): string => {
  const value = values[name];
  return typeof value === 'string' ? value : '';
};

export const operations: Record<OperationName, Operation> = {
  GetQueueIDStatus: (platform, values) => statusOf(platform, textOf(values, 'QueueID'), false),
  GetQueueIDStatusWithAdvancedInfo: keyed((platform, values) =>
    statusOf(platform, textOf(values, 'QueueID'), true),
  ),
  GetMultipleQueueIdStatus: keyedList((platform, values) =>
    textOf(values, 'QueueIDs')
      .split(';')
      .filter(Boolean)
      .map((id) => statusOf(platform, id.trim(), false)),
  ),
  GetQueueIDStatusesByPhoneNumber: keyedList((platform, values) => {
    const number = tenDigits(textOf(values, 'PhoneNumber'));
    return [...platform.calls.values()]
      .filter(({ queueId, phoneNumber }) => queueId !== '0' && phoneNumber === number)
      .slice(-10)
      .map(({ queueId }) => statusOf(platform, queueId, false));
  }),
  GetResponseCodes: () =>
    codeTexts.map(
      (text, code): Element => [
        'Response',
        [
          ['ResponseCode', code],
          ['ResponseText', text],
        ],
      ],
    ),
  NotifyPhoneBasic: keyed((platform, values) =>
    notify(platform, { ...values, CallerIDNumber: values.CallerID, TryCount: '1' }),
  ),
  NotifyPhoneAdvanced: (platform, values) => notifyAdvanced(platform, (values.anr ?? {}) as Values),
  NotifyMultiplePhoneAdvanced: (platform, values) => {
    const list = (values.MultipleANR as { AdvancedNotifyRequest?: Values[] } | undefined) ?? {};
    return (list.AdvancedNotifyRequest ?? []).map(
      (request): Element => ['NotifyReturn', notifyAdvanced(platform, request)],
    );
  },
  CancelNotify: (platform, values) => {
    if (!keyIsValid(platform, values)) return false;
    const call = platform.calls.get(textOf(values, 'QueueID'));
    if (!call || momentOf(platform, call).responseCode !== 0) return false;
    call.cancelled = true;
    return true;
  },
  GetAssignedNumbers: (platform, values) =>
    keyIsValid(platform, values)
      ? [...platform.scripts.keys()].map((number): Element => ['string', number])
      : [['string', codeTexts[14] ?? '']],
  GetIncomingCallScript: (platform, values) =>
    keyIsValid(platform, values)
      ? (platform.scripts.get(tenDigits(textOf(values, 'PhoneNumber'))) ?? '')
      : fault(codeTexts[14] ?? ''),
  SetIncomingCallScript: (platform, values) => {
    if (!keyIsValid(platform, values)) return fault(codeTexts[14] ?? '');
    const number = tenDigits(textOf(values, 'PhoneNumber'));
    if (!platform.scripts.has(number)) return false;
    platform.scripts.set(number, textOf(values, 'Script'));
    return true;
  },
  getVoices: () =>
    ['Diane', 'David', 'William', 'Emily', 'Callie'].map(
      (name, id): Element => [
        'Voice',
        [
          ['VoiceID', id],
          ['VoiceName', name],
          ['VoiceLanguage', 'English'],
        ],
      ],
    ),
  GetVersion: () => '4.3',
};

/** Thrown by an operation, answered as a SOAP fault. */
export class VendorFault extends Error {}

function fault(text: string): never {
  throw new VendorFault(text);
}

function keyIsValid(platform: Platform, values: Values): boolean {
  return !platform.faults.keyInvalid && platform.licenseKeys.has(textOf(values, 'LicenseKey').toLowerCase());
}

function keyed(work: (platform: Platform, values: Values) => Element[]): Operation {
  return (platform, values) => (keyIsValid(platform, values) ? work(platform, values) : refusal(14));
}

function keyedList(work: (platform: Platform, values: Values) => Element[][]): Operation {
  return (platform, values) => {
    const list = keyIsValid(platform, values) ? work(platform, values) : [refusal(14)];
    return list.map((status): Element => ['NotifyReturn', status]);
  };
}

const neverTime = '0001-01-01T00:00:00';

function refusal(code: number): Element[] {
  return [
    ['ResponseCode', code],
    ['ResponseText', codeTexts[code] ?? ''],
    ['CallAnswered', false],
    ['QueueID', 0],
    ['TryCount', 0],
    ['Demo', false],
    ['Duration', 0],
    ['StartTime', neverTime],
    ['EndTime', neverTime],
    ['MinuteRate', 0],
    ['CallComplete', false],
  ];
}

function notifyAdvanced(platform: Platform, values: Values): Element[] {
  return keyIsValid(platform, values) ? notify(platform, values) : refusal(14);
}

function notify(platform: Platform, values: Values): Element[] {
  const phoneNumber = tenDigits(textOf(values, 'PhoneNumberToDial'));
  const callerId = tenDigits(textOf(values, 'CallerIDNumber'));
  if (phoneNumber.length !== 10) return refusal(3);
  if (callerId.length !== 10) return refusal(4);
  if (phoneNumber === callerId) return refusal(13);
  const call = placeCall(platform, {
    phoneNumber,
    callerId,
    script: textOf(values, 'TextToSay'),
    tryCount: Math.min(Math.max(1, Number(textOf(values, 'TryCount')) || 1), 3),
    nextTryInSeconds: Number(textOf(values, 'NextTryInSeconds')) || 60,
    transferNumber: textOf(values, 'TransferNumber'),
    referenceId: textOf(values, 'ReferenceID'),
    postUrl: textOf(values, 'StatusChangePostUrl'),
  });
  // as it stands when it is placed, not when the answer is written
  return describeCall(call, firstMomentOf(call), false);
}

function momentOf({ now, speed }: Platform, call: PlacedCall): Moment {
  const { moments, startedMs } = call;
  const elapsedMs = (now() - startedMs) * speed;
  return moments.findLast(({ atMs }) => atMs <= elapsedMs) ?? firstMomentOf(call);
}

function firstMomentOf({ moments: [first] }: PlacedCall): Moment {
  if (!first) throw new VendorFault('the call has no status');
  return first;
}

function statusOf(platform: Platform, queueId: string, advanced: boolean): Element[] {
  const call = platform.calls.get(queueId);
  if (!call || queueId === '0') return refusal(9);
  return describeCall(call, momentOf(platform, call), advanced);
}

function describeCall(call: PlacedCall, moment: Moment, advanced: boolean): Element[] {
  const code = call.cancelled ? 22 : moment.responseCode;
  const time = (ms: number | null) =>
    ms === null ? neverTime : new Date(call.startedMs + ms).toISOString().replace('Z', '');
  return [
    ['ResponseCode', code],
    ['ResponseText', codeTexts[code] ?? ''],
    ['CallAnswered', moment.machineDetection !== null],
    ['QueueID', call.queueId],
    ['TryCount', call.moments.filter(({ endMs, atMs }) => endMs !== null && atMs <= moment.atMs).length],
    ['Demo', false],
    ['DigitsPressed', moment.digitsDialed],
    ['MachineDetection', moment.machineDetection ?? ''],
    ['Duration', moment.durationSeconds ?? 0],
    ['StartTime', time(moment.startMs)],
    ['EndTime', time(moment.endMs)],
    ['MinuteRate', 0],
    ['Country', 'US'],
    ['CallComplete', call.cancelled || moment === call.moments.at(-1)],
    ...(advanced
      ? ([
          ['TextToSay', call.script],
          [
            'VariableArray',
            Object.entries(moment.variables).map(
              ([name, value]): Element => [
                'Variable',
                [
                  ['VariableName', name],
                  ['VariableValue', value],
                ],
              ],
            ),
          ],
        ] satisfies Element[])
      : []),
  ];
}
