import { durationText } from './duration-text';
import { describeResponseCode } from './response-codes';
import type { Call } from './schema';

export type VerdictFacts = Pick<
  Call,
  | 'direction'
  | 'outcome'
  | 'responseCode'
  | 'machineDetection'
  | 'durationSeconds'
  | 'ringCount'
  | 'tries'
  | 'digitsDialed'
>;

/** What became of a call, as one sentence without a full stop: "Answered by a machine after 3 rings, 37 s". */
export function callVerdict(call: VerdictFacts): string {
  const { title, neverDialled } = describeResponseCode(call.responseCode);
  switch (call.outcome) {
    case 'answered':
      return call.direction === 'incoming' ? incomingVerdict(call) : answeredVerdict(call);
    case 'in_progress':
      return progressVerdict(call);
    case 'pending':
      return pendingVerdict(call);
    case 'no_answer':
      return `Not answered${afterRings(call)}${onTry(call)}`;
    case 'busy':
      return `Busy${onTry(call)}`;
    case 'bad_number':
      return `Not reached: ${lowerCase(title)}`;
    case 'carrier_failure':
      return `Not connected: ${lowerCase(title)}${onTry(call)}`;
    case 'content_error':
    case 'blocked_hours':
    case 'rejected':
      return `${neverDialled ? 'Never dialled' : 'Refused'}: ${lowerCase(title)}`;
    case 'cancelled':
      return call.tries > 0
        ? `Cancelled after ${count(call.tries, 'try', 'tries')}`
        : 'Cancelled before it was dialled';
    case 'error':
      return `Failed: ${lowerCase(title)}${onTry(call)}`;
    case 'unknown':
      return unknownVerdict(call);
  }
}

function answeredVerdict(call: VerdictFacts): string {
  const ending: Record<number, string> = {
    24: 'and transferred',
    25: 'but the transfer failed',
    26: 'but the caller hung up during the transfer',
  };
  const end = ending[call.responseCode ?? -1];
  const what = `Answered${byWhom(call.machineDetection)}${afterRings(call)}`;
  return `${what}${end ? ` ${end}` : ''}${lasting(call)}${onTry(call)}`;
}

function byWhom(machineDetection: string | null): string {
  switch (machineDetection) {
    case null:
      return ', by whom was not detected';
    case 'HUMAN':
      return ' by a person';
    case 'MACHINE':
      return ' by a machine';
    case 'FAX':
      return ' by a fax machine';
    case 'UNKNOWN':
      return ' by a person or a machine: the detection could not tell';
    default:
      return `, machine detection says “${machineDetection}”`;
  }
}

/** Whom machine detection hears in an incoming call is the caller. */
function callerWas(machineDetection: string | null): string {
  if (machineDetection === 'MACHINE') return ' from a machine';
  if (machineDetection === 'FAX') return ' from a fax machine';
  return machineDetection === 'HUMAN' ? ' from a person' : '';
}

function incomingVerdict(call: VerdictFacts): string {
  const duration = call.durationSeconds === null ? '' : durationText(call.durationSeconds);
  const transferred = call.responseCode === 31 ? `transferred${duration && ` after ${duration}`}` : duration;
  const digits = call.digitsDialed === '' ? '' : 'digits were pressed';
  const what = `Incoming call${callerWas(call.machineDetection)}${afterRings(call)}`;
  return [what, transferred, digits].filter(Boolean).join(', ');
}

const progressWords: Record<number, string> = {
  12: 'Dialling now',
  18: 'Ringing now',
  19: 'Trying to reach the number now',
  20: 'Being forwarded now',
  21: 'Ringing or talking now',
  41: 'In a conference that has just started',
  42: 'In a conference now',
};

function progressVerdict(call: VerdictFacts): string {
  const code = call.responseCode ?? -1;
  if (code === 29) return `Incoming call${callerWas(call.machineDetection)} in progress`;
  const heard = call.machineDetection ? `${byWhom(call.machineDetection)}` : '';
  return `${progressWords[code] ?? 'In progress'}${heard ? `, answered${heard}` : ''}${onTry(call)}`;
}

const pendingWords: Record<number, string> = {
  0: 'Queued, not dialled yet',
  27: 'On administrative hold, not dialled yet',
  40: 'Text-to-speech is busy, the vendor will try again',
  45: 'Its sound file is being processed, not dialled yet',
  46: 'Ready for the dialer, not dialled yet',
};

function pendingVerdict(call: VerdictFacts): string {
  const word = pendingWords[call.responseCode ?? -1] ?? 'Not dialled yet';
  return call.tries > 0 ? `Waiting for another try after ${count(call.tries, 'try', 'tries')}` : word;
}

function unknownVerdict(call: VerdictFacts): string {
  const said =
    call.responseCode === null
      ? 'No response code was posted: what became of this call is not known'
      : `Response code ${call.responseCode} is new to this product: what became of this call is not known`;
  return `${call.direction === 'incoming' ? 'Incoming call. ' : ''}${said}`;
}

const afterRings = ({ ringCount }: VerdictFacts): string =>
  ringCount === null || ringCount === 0 ? '' : ` after ${count(ringCount, 'ring', 'rings')}`;

const lasting = ({ durationSeconds }: VerdictFacts): string =>
  durationSeconds === null ? '' : `, ${durationText(durationSeconds)}`;

const ordinals = ['second', 'third', 'fourth', 'fifth'];

const onTry = ({ tries }: VerdictFacts): string =>
  tries < 2 ? '' : `, on ${ordinals[tries - 2] ? `the ${ordinals[tries - 2]} try` : `try ${tries}`}`;

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** Lower case, but for abbreviations and names: "Invalid CallerID" → "invalid CallerID". */
const lowerCase = (text: string): string =>
  text.replace(/(?<![\w/])[A-Z][a-z]*(?![\w/])/g, (word) => word.toLowerCase());
