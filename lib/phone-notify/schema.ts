import { z } from 'zod';
import { readTime } from '@/lib/postbacks/read-values';

/** Why the vendor gave no result. */
export type VendorFailureKind =
  /** the license key was called invalid, now or earlier: nothing more is asked with it */
  | 'key_refused'
  /** a SOAP fault */
  | 'fault'
  /** a result that says no: see `responseCode` */
  | 'refused'
  | 'network'
  | 'timeout'
  /** an answer that is not what the operation is documented to give */
  | 'nonsense'
  /** too many questions of this process wait already */
  | 'busy';

export interface VendorFailure {
  kind: VendorFailureKind;
  /** for people; never holds the license key */
  message: string;
  /** the vendor's code, where it gave one */
  responseCode?: number;
}

export type VendorResult<T> = { ok: true; value: T } | { ok: false; failure: VendorFailure };

/** The vendor's list holds nothing but the numbers. */
export interface AssignedNumber {
  /** as the vendor writes it, mostly ten digits */
  phoneNumber: string;
}

/** Readers of element text. The parser gives a missing element as undefined and an empty one as ''. */
const text = z.string().default('');
const whole = z.string().regex(/^-?\d+$/);
const count = z.union([whole.transform(Number), z.literal('').transform(() => 0)]).default(0);
const yesOrNo = z
  .string()
  .regex(/^(true|false|1|0|)$/i)
  .default('')
  .transform((value) => /^(true|1)$/i.test(value));
/** null for the year 0001, which is how .NET writes "not set" */
const time = z
  .string()
  .default('')
  .transform((value, context) => {
    const read = value === '' ? 'absent' : readTime(value);
    if (read === null) context.addIssue(`not a time: ${value}`);
    return read instanceof Date ? read : null;
  });

/** `NotifyReturn`: what became of one call, as far as the vendor knows now. */
export const callStatusSchema = z
  .object({
    ResponseCode: whole.transform(Number),
    ResponseText: text,
    CallAnswered: yesOrNo,
    QueueID: whole.default('0'),
    TryCount: count,
    Demo: yesOrNo,
    DigitsPressed: text,
    MachineDetection: text,
    Duration: count,
    StartTime: time,
    EndTime: time,
    CallComplete: yesOrNo,
    TextToSay: text,
    VariableArray: z
      .union([
        z.literal('').transform(() => ({ Variable: [] })),
        z.object({ Variable: z.array(z.object({ VariableName: text, VariableValue: text })).default([]) }),
      ])
      .default({ Variable: [] }),
  })
  .transform((status) => ({
    responseCode: status.ResponseCode,
    responseText: status.ResponseText,
    callAnswered: status.CallAnswered,
    /** decimal digits; null where the vendor gives 0 */
    queueId: status.QueueID === '0' ? null : status.QueueID,
    tryCount: status.TryCount,
    demo: status.Demo,
    digitsPressed: status.DigitsPressed,
    machineDetection: status.MachineDetection,
    durationSeconds: status.Duration,
    startTime: status.StartTime,
    endTime: status.EndTime,
    callComplete: status.CallComplete,
    textToSay: status.TextToSay,
    variables: Object.fromEntries(
      status.VariableArray.Variable.map(({ VariableName, VariableValue }) => [VariableName, VariableValue]),
    ),
  }));
export type CallStatus = z.output<typeof callStatusSchema>;

/** An array element of ASMX: a missing, nil or empty one holds nothing. */
const listOf = <T extends z.ZodType>(name: string, item: T) =>
  z
    .union([z.literal('').transform(() => ({})), z.object({ [name]: z.array(item).default([]) })])
    .default({})
    .transform((list) => ((list as Record<string, z.output<T>[]>)[name] ?? []) as z.output<T>[]);

export const callStatusListSchema = listOf('NotifyReturn', callStatusSchema);

export const stringListSchema = listOf('string', z.string());

export const vendorCodesSchema = listOf(
  'Response',
  z
    .object({ ResponseCode: whole.transform(Number), ResponseText: text })
    .transform(({ ResponseCode, ResponseText }) => ({ code: ResponseCode, text: ResponseText })),
);
export type VendorCode = z.output<typeof vendorCodesSchema>[number];

export const voicesSchema = listOf(
  'Voice',
  z
    .object({ VoiceID: whole.transform(Number), VoiceName: text, VoiceGender: text, VoiceLanguage: text })
    .transform((voice) => ({
      id: voice.VoiceID,
      name: voice.VoiceName,
      gender: voice.VoiceGender,
      language: voice.VoiceLanguage,
    })),
);
export type Voice = z.output<typeof voicesSchema>[number];

export const textSchema = text;
export const yesSchema = z
  .string()
  .regex(/^(true|false)$/i)
  .transform((value) => /^true$/i.test(value));

/** A call to place. Times in UTC. */
export interface AdvancedNotifyRequest {
  phoneNumber: string;
  textToSay: string;
  callerId: string;
  callerIdName?: string;
  voiceId?: number;
  transferNumber?: string;
  /** 1 to 3 */
  tryCount?: number;
  /** 60 and more is advised */
  nextTryInSeconds?: number;
  scheduledAt?: Date;
  maxCallLength?: number;
  statusChangePostUrl?: string;
  referenceId?: string;
}

export interface BasicNotifyRequest {
  phoneNumber: string;
  textToSay: string;
  callerId: string;
  callerIdName?: string;
  voiceId?: number;
}
