import type { CallDraft } from './call-draft';

export interface CallKind {
  kind: string;
  /** of all weights together; what a business with outgoing campaigns and an inbound line may see */
  weight: number;
  direction: 'outgoing' | 'incoming';
  /** how a call that was told to its end has to be read */
  outcome: string;
  /** incoming calls may carry QueueID 0 */
  queueIdZero?: true;
  tell: (call: CallDraft) => void;
}

const outgoing = (
  kind: string,
  weight: number,
  outcome: string,
  tell: (call: CallDraft) => void,
): CallKind => ({ kind, weight, direction: 'outgoing', outcome, tell });

const incoming = (
  kind: string,
  weight: number,
  queueIdZero: boolean,
  tell: (call: CallDraft) => void,
): CallKind => ({
  kind,
  weight,
  direction: 'incoming',
  outcome: 'answered',
  ...(queueIdZero ? { queueIdZero } : {}),
  tell,
});

export const callKinds: readonly CallKind[] = [
  outgoing('answered_by_human', 320, 'answered', (call) => {
    pickUp(call, 'HUMAN');
    call.wait(6_000, 75_000);
    call.end(1);
  }),
  outgoing('answered_with_digits', 60, 'answered', (call) => {
    pickUp(call, 'HUMAN');
    call.wait(5_000, 20_000);
    call.press(String(call.random.int(1, 9)));
    call.wait(3_000, 15_000);
    if (call.random.chance(0.4)) call.press(call.random.pick(['*', '#', '2', '45']));
    call.wait(2_000, 9_000);
    call.end(1);
  }),
  outgoing('answered_with_variables', 80, 'answered', collectVariables),
  outgoing('voicemail', 165, 'answered', (call) => {
    pickUp(call, 'MACHINE');
    call.wait(18_000, 48_000);
    call.end(1);
  }),
  outgoing('human_then_machine', 30, 'answered', (call) => {
    pickUp(call, 'HUMAN');
    if (call.moments.at(-1)?.responseCode !== 21) call.post(21);
    call.wait(2_000, 8_000);
    call.hearInstead('MACHINE');
    call.wait(15_000, 40_000);
    call.end(1);
  }),
  outgoing('fax', 10, 'answered', (call) => {
    pickUp(call, 'FAX');
    call.wait(4_000, 12_000);
    call.end(1);
  }),
  outgoing('answered_without_verdict', 25, 'answered', (call) => {
    pickUp(call, null);
    call.wait(5_000, 60_000);
    call.end(1);
  }),
  outgoing('verdict_unknown', 5, 'answered', (call) => {
    pickUp(call, 'UNKNOWN');
    call.wait(3_000, 30_000);
    call.end(1);
  }),
  outgoing('busy', 35, 'busy', (call) => failedTries(call, 8, 1)),
  outgoing('no_answer', 60, 'no_answer', (call) => failedTries(call, 2, 1)),
  outgoing('no_answer_three_times', 20, 'no_answer', (call) => failedTries(call, 2, 3)),
  outgoing('no_answer_then_answered', 40, 'answered', (call) => answeredAtLast(call, 2, 1)),
  outgoing('busy_twice_then_answered', 15, 'answered', (call) => answeredAtLast(call, 8, 2)),
  outgoing('vacant_number', 12, 'bad_number', (call) => refusedOnTheWay(call, 43)),
  outgoing('disconnected_number', 15, 'bad_number', (call) => refusedOnTheWay(call, 44)),
  outgoing('congestion', 8, 'carrier_failure', (call) => refusedOnTheWay(call, 34)),
  outgoing('telecom_denied', 4, 'carrier_failure', (call) => refusedOnTheWay(call, 38)),
  outgoing('universal_error', 3, 'error', (call) => refusedOnTheWay(call, 9)),
  outgoing('cancelled', 8, 'cancelled', (call) => neverDialled(call, [22])),
  outgoing('time_restriction', 8, 'blocked_hours', (call) => neverDialled(call, [33])),
  outgoing('rejected_input', 8, 'rejected', (call) => neverDialled(call, [3, 4, 6, 13, 16])),
  outgoing('content_error', 4, 'content_error', (call) => neverDialled(call, [23, 32])),
  outgoing('transferred', 15, 'answered', (call) => {
    askForTransfer(call);
    call.end(24);
  }),
  outgoing('transfer_failed', 4, 'answered', (call) => {
    askForTransfer(call);
    call.end(25);
  }),
  outgoing('transfer_abandoned', 4, 'answered', (call) => {
    askForTransfer(call);
    call.end(26);
  }),
  outgoing('conference', 6, 'answered', (call) => {
    pickUp(call, 'HUMAN');
    call.collect('confkey', guid(call));
    call.post(41);
    call.wait(5_000, 30_000);
    if (call.random.chance(0.7)) call.post(42);
    call.wait(60_000, 240_000);
    call.end(1);
  }),
  incoming('incoming', 70, true, answerCaller),
  incoming('incoming_with_queue_id', 25, false, answerCaller),
  incoming('incoming_transferred', 15, true, (call) => {
    call.receive();
    call.wait(6_000, 20_000);
    call.press(call.random.pick(['0', '1', '9']));
    call.note('transfercallerid', '7575550100');
    call.wait(20_000, 240_000);
    call.end(31);
  }),
];

function pickUp(call: CallDraft, machineDetection: string | null): void {
  call.queue();
  call.dial();
  call.ring(1, machineDetection === 'MACHINE' ? 5 : 4);
  call.answer(machineDetection);
}

function failedTries(call: CallDraft, code: 2 | 8, tries: number): void {
  call.queue();
  for (let number = 1; number <= tries; number += 1) {
    if (number > 1) call.wait(60_000, 300_000);
    failOnce(call, code);
  }
}

function failOnce(call: CallDraft, code: 2 | 8): void {
  call.dial();
  if (code === 2) call.ring(4, 7);
  call.end(code);
}

function answeredAtLast(call: CallDraft, code: 2 | 8, failedBefore: number): void {
  failedTries(call, code, failedBefore);
  call.wait(60_000, 300_000);
  call.dial();
  call.ring(1, 4);
  call.answer('HUMAN');
  call.wait(6_000, 60_000);
  call.end(1);
}

function refusedOnTheWay(call: CallDraft, code: number): void {
  call.queue();
  call.dial();
  call.end(code);
}

function neverDialled(call: CallDraft, codes: readonly number[]): void {
  if (call.random.chance(0.5)) call.post(0);
  call.wait(300, 5_000);
  call.end(call.random.pick(codes));
}

function collectVariables(call: CallDraft): void {
  const { random } = call;
  pickUp(call, 'HUMAN');
  call.wait(5_000, 12_000);
  const menu = String(random.int(1, 4));
  call.collect('menu', menu);
  call.press(menu);
  call.wait(4_000, 12_000);
  const zipcode = random.pick(['23452', '23220', '10001', '80202', '78701', '02108']);
  call.collect('zipcode', zipcode);
  call.press(zipcode);
  call.wait(3_000, 10_000);
  call.collect('confirmed', random.pick(['yes', 'no']));
  if (random.chance(0.3)) call.collect('rating', String(random.int(1, 5)));
  if (random.chance(0.1)) call.collect('answer', 'yes & "later" = 50% + ü');
  if (random.chance(0.02))
    call.collect('transcript', 'please call again tomorrow '.repeat(20).slice(0, 500).trim());
  call.end(1);
}

function askForTransfer(call: CallDraft): void {
  pickUp(call, 'HUMAN');
  call.wait(5_000, 20_000);
  call.press('0');
  call.note('transfercallerid', '7575550100');
  call.note('transfercalleridname', 'Example Services');
  call.wait(10_000, 180_000);
}

function answerCaller(call: CallDraft): void {
  const { random } = call;
  call.receive();
  call.wait(6_000, 15_000);
  if (random.chance(0.8)) {
    const menu = String(random.int(1, 5));
    call.collect('menu', menu);
    call.press(menu);
  }
  call.wait(8_000, 90_000);
  if (random.chance(0.2)) {
    call.note('lastrecordlength', String(random.int(4, 40)));
    call.note('qasoundid', `recording${random.int(1000, 9999)}`);
  }
  call.end(30);
}

/** Every group begins with a letter: no run of digits that could be taken for a card number. */
function guid({ random }: CallDraft): string {
  const group = (length: number) =>
    Array.from({ length }, (_, index) => random.int(index === 0 ? 10 : 0, 15).toString(16)).join('');
  return [8, 4, 4, 4, 12].map(group).join('-');
}
