/** What became of a call, one class for every response code. The only place that decides what a code means. */
export const outcomes = [
  'pending',
  'in_progress',
  'answered',
  'no_answer',
  'busy',
  'bad_number',
  'carrier_failure',
  'content_error',
  'blocked_hours',
  'rejected',
  'cancelled',
  'error',
  'unknown',
] as const;

export type Outcome = (typeof outcomes)[number];

/** "no_answer" → "No answer" */
export const outcomeWord = (outcome: Outcome): string =>
  (outcome.charAt(0).toUpperCase() + outcome.slice(1)).replaceAll('_', ' ');

export interface ResponseCode {
  code: number;
  /** The vendor's own words, as GetResponseCodes returns them. */
  text: string;
  /** What screens show: the vendor's words, unless those are no use to a reader. */
  title: string;
  outcome: Outcome;
  /**
   * Where in the life of one try the code stands: 0 waiting, 1 dialling, 2 ringing, 3 talking, 4 a try ended
   * without an answer, 5 ended, 6 ended after a transfer. A higher stage is never overwritten by a lower one.
   */
  stage: 0 | 1 | 2 | 3 | 4 | 5 | 6;
  /** Only codes 29 to 31 are sent for incoming calls alone. */
  direction: 'incoming' | null;
  /** After this code the vendor may dial again. */
  mayRetry: boolean;
  /** The vendor never dialled: the request itself was refused. */
  neverDialled: boolean;
  /** What to do about a call with this code. */
  advice: string;
}

type Row = [code: number, text: string, outcome: Outcome, stage: ResponseCode['stage'], title?: string];

/** The 47 codes of GetResponseCodes, with the vendor's spelling. */
const rows: Row[] = [
  [0, 'Queued', 'pending', 0],
  [1, 'Call Answered', 'answered', 5],
  [2, 'Call Unanswered', 'no_answer', 4],
  [3, 'Invalid Phone Number', 'rejected', 5],
  [4, 'Invalid CallerID', 'rejected', 5],
  [5, 'Invalid VoiceID', 'rejected', 5],
  [6, 'Invalid Number to Transfer To', 'rejected', 5],
  [7, 'Invalid Digit for Transfer', 'rejected', 5],
  [8, 'Busy', 'busy', 4],
  [9, 'Universal Error', 'error', 4],
  [10, 'Demo allowance exceeded.', 'rejected', 5, 'Demo allowance exceeded'],
  [11, 'Demo not allowed', 'rejected', 5],
  [12, 'Dialing', 'in_progress', 1],
  [
    13,
    'CallerID and PhoneNumber To Dial cannot match.',
    'rejected',
    5,
    'Caller ID and dialled number are the same',
  ],
  [
    14,
    'Key Invalid.  IP Address has been suspended.',
    'rejected',
    5,
    'License key invalid, IP address suspended',
  ],
  [15, 'Phone Number Abuse', 'rejected', 5],
  [16, 'Scheduled Time is not a UTC date/time', 'rejected', 5],
  [17, 'http://wiki.cdyne.com/index.php/SiteBan', 'rejected', 5, 'Site ban'],
  [18, 'Ringing', 'in_progress', 2],
  [19, 'Trying', 'in_progress', 1],
  [20, 'Call is being Forwarded', 'in_progress', 2],
  [21, 'In Call/Ringing', 'in_progress', 3, 'In call or ringing'],
  [22, 'Cancelled', 'cancelled', 5],
  [23, 'Sound File Not Found', 'content_error', 5],
  [24, 'Transferred', 'answered', 6],
  [25, 'Transfer Failed', 'answered', 6],
  [26, 'Caller Hung up during transfer', 'answered', 6, 'Caller hung up during transfer'],
  [27, 'Administrative Hold', 'pending', 0],
  [28, 'Call Forbidden', 'carrier_failure', 5],
  [29, 'Incoming Call', 'in_progress', 3],
  [30, 'Incoming Call Complete', 'answered', 5],
  [31, 'Incoming Call Transferred', 'answered', 6],
  [32, 'TTS Error', 'content_error', 5, 'Text-to-speech error'],
  [33, 'Time Restriction', 'blocked_hours', 5, 'Outside calling hours'],
  [34, 'Congestion/Service Unavail', 'carrier_failure', 4, 'Congestion or service unavailable'],
  [35, 'Global Not Acceptable', 'carrier_failure', 5],
  [36, 'No Supported Media', 'carrier_failure', 5],
  [37, 'Telecom Timeout', 'carrier_failure', 5],
  [38, 'Telecom Denied', 'carrier_failure', 5],
  [39, 'Demo Denied due to FTC regulations', 'rejected', 5],
  [40, 'TTS Busy - Will Try Again', 'pending', 0, 'Text-to-speech busy, will try again'],
  [41, 'Conference Start', 'in_progress', 3],
  [42, 'Conference Join', 'in_progress', 3],
  [43, 'Telco Reported Vacant Number', 'bad_number', 5],
  [44, 'Number Changed or Disconnected', 'bad_number', 5],
  [45, 'Sound File Processing', 'pending', 0],
  [46, 'Ready for Dialer', 'pending', 0],
];

const retryable = new Set([2, 8, 9, 34]);
const neverDialled = new Set([3, 4, 5, 6, 7, 10, 11, 13, 14, 15, 16, 17, 22, 23, 32, 33, 39]);
const incomingOnly = new Set([29, 30, 31]);

const nothing = 'Nothing to do';
const goesOn = `${nothing}: the call goes on.`;
const noDemo = 'Use a license key that is no demo.';
const advices: Record<number, string> = {
  0: `${nothing}: the call waits to be dialled.`,
  1: `${nothing}: machine detection says who answered.`,
  2: 'Call again at another hour, or ask for more tries: Phone Notify! dials up to three times.',
  3: 'Correct the phone number: ten digits, and an extension as x123.',
  4: 'Correct the caller ID of the request.',
  5: 'Take a voice of Phone Notify!’s own list.',
  6: 'Correct the number that calls are transferred to.',
  7: 'Correct the digit that transfers the call.',
  8: 'Call again a few minutes later, or ask for more tries.',
  9: 'Call again. If it repeats, give Phone Notify! the QueueID and AC of a call.',
  10: noDemo,
  11: noDemo,
  12: goesOn,
  13: 'Give another caller ID than the number that is dialled.',
  14: 'Stop sending with this key, correct it, and ask Phone Notify! to lift the suspension.',
  15: 'Leave the number alone, and ask Phone Notify! what was reported.',
  16: 'Give the time of the call in UTC.',
  17: 'Ask Phone Notify! why it has banned your site.',
  18: goesOn,
  19: goesOn,
  20: goesOn,
  21: goesOn,
  22: `${nothing}, if someone meant to cancel it.`,
  23: 'Upload the sound file, or correct its name in the script.',
  24: `${nothing}: the call was passed on.`,
  25: 'See that the number calls are transferred to is answered.',
  26: 'See that transfers are answered sooner.',
  27: 'Ask Phone Notify! why it holds the call.',
  28: 'Check number and caller ID, then ask Phone Notify! why the carrier forbids the call.',
  29: goesOn,
  30: `${nothing}: the call has ended.`,
  31: `${nothing}: the call was passed on.`,
  32: 'Check the text that was to be spoken, and call again.',
  33: 'Call within the hours that the request or the law allows where the phone is.',
  34: 'Call again later: the network was full.',
  35: 'Check the number. If other numbers fail so too, ask Phone Notify!.',
  36: 'Ask Phone Notify!: both ends of the line know no common format of sound.',
  37: 'Call again later: the carrier did not answer in time.',
  38: 'Check number and caller ID, then ask Phone Notify! why the carrier denies the call.',
  39: noDemo,
  40: `${nothing}: Phone Notify! will try again.`,
  41: goesOn,
  42: goesOn,
  43: 'Take the number off your lists: nobody has it.',
  44: 'Find the new number, or take it off your lists.',
  45: `${nothing}: the call waits for its sound file.`,
  46: `${nothing}: the call is about to be dialled.`,
};
const adviceOfUnknown = 'Compare the book with Phone Notify!’s list; ask it if the code is not there either.';

export const responseCodes: readonly ResponseCode[] = rows.map(([code, text, outcome, stage, title]) => ({
  code,
  text,
  title: title ?? text,
  outcome,
  stage,
  direction: incomingOnly.has(code) ? 'incoming' : null,
  mayRetry: retryable.has(code),
  neverDialled: neverDialled.has(code),
  advice: advices[code] ?? adviceOfUnknown,
}));

const byCode = new Map(responseCodes.map((entry) => [entry.code, entry]));

/** The meaning of a code. A code the vendor added since, or none at all, is `unknown` and ends nothing. */
export function describeResponseCode(code: number | null): ResponseCode {
  const known = code === null ? undefined : byCode.get(code);
  if (known) return known;
  const text = code === null ? 'No response code' : `Unknown code ${code}`;
  return {
    code: code ?? -1,
    text,
    title: text,
    outcome: 'unknown',
    stage: code === null ? 0 : 3,
    direction: null,
    mayRetry: false,
    neverDialled: false,
    advice: adviceOfUnknown,
  };
}

/** A call with this code has ended, as far as the code alone can tell. */
export const isFinalStage = (stage: ResponseCode['stage']): boolean => stage >= 4;
