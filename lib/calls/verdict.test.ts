import { describe, expect, it } from 'vitest';
import { outcomes, responseCodes } from './response-codes';
import { callVerdict, type VerdictFacts } from './verdict';

const facts = (code: number | null, more: Partial<VerdictFacts> = {}): VerdictFacts => ({
  direction: 'outgoing',
  outcome: responseCodes.find((entry) => entry.code === code)?.outcome ?? 'unknown',
  responseCode: code,
  machineDetection: null,
  durationSeconds: null,
  ringCount: null,
  tries: 1,
  digitsDialed: '',
  ...more,
});

describe('the verdict of a call', () => {
  it.each<[string, VerdictFacts]>([
    [
      'Answered by a machine after 3 rings, 37 s, on the second try',
      facts(1, { machineDetection: 'MACHINE', ringCount: 3, durationSeconds: 37, tries: 2 }),
    ],
    [
      'Answered by a person after 1 ring, 2 min 5 s',
      facts(1, { machineDetection: 'HUMAN', ringCount: 1, durationSeconds: 125 }),
    ],
    ['Answered by a fax machine, 0 s', facts(1, { machineDetection: 'FAX', durationSeconds: 0 })],
    ['Answered, by whom was not detected, 5 s', facts(1, { durationSeconds: 5 })],
    [
      'Answered by a person or a machine: the detection could not tell',
      facts(1, { machineDetection: 'UNKNOWN' }),
    ],
    ['Answered, machine detection says “ROBOT”', facts(1, { machineDetection: 'ROBOT' })],
    [
      'Answered by a person and transferred, 1 min',
      facts(24, { machineDetection: 'HUMAN', durationSeconds: 60 }),
    ],
    ['Answered by a person but the transfer failed', facts(25, { machineDetection: 'HUMAN' })],
    [
      'Answered by a person but the caller hung up during the transfer',
      facts(26, { machineDetection: 'HUMAN' }),
    ],
    [
      'Incoming call from a person, 37 s, digits were pressed',
      facts(30, { direction: 'incoming', machineDetection: 'HUMAN', durationSeconds: 37, digitsDialed: '2' }),
    ],
    ['Incoming call, transferred', facts(31, { direction: 'incoming' })],
    ['Incoming call, transferred after 12 s', facts(31, { direction: 'incoming', durationSeconds: 12 })],
    ['Incoming call', facts(30, { direction: 'incoming' })],
    ['Incoming call in progress', facts(29, { direction: 'incoming' })],
    ['Dialling now, on try 9', facts(12, { tries: 9 })],
    ['Ringing or talking now, answered by a person', facts(21, { machineDetection: 'HUMAN' })],
    ['Queued, not dialled yet', facts(0, { tries: 0 })],
    ['Waiting for another try after 1 try', facts(0)],
    ['Not answered after 5 rings, on the third try', facts(2, { ringCount: 5, tries: 3 })],
    ['Busy', facts(8)],
    ['Not reached: telco reported vacant number', facts(43)],
    ['Not connected: telecom timeout', facts(37)],
    ['Never dialled: sound file not found', facts(23)],
    ['Never dialled: text-to-speech error', facts(32)],
    ['Never dialled: outside calling hours', facts(33)],
    ['Never dialled: invalid CallerID', facts(4)],
    ['Cancelled before it was dialled', facts(22, { tries: 0 })],
    ['Cancelled after 2 tries', facts(22, { tries: 2 })],
    ['Failed: universal error', facts(9)],
    ['Response code 99 is new to this product: what became of this call is not known', facts(99)],
    ['No response code was posted: what became of this call is not known', facts(null)],
  ])('%s', (sentence, call) => {
    expect(callVerdict(call)).toBe(sentence);
  });

  it('has a sentence for every code of the vendor and so for every outcome', () => {
    for (const { code } of responseCodes) expect(callVerdict(facts(code))).toMatch(/^[A-Z].{2,}[^.]$/);
    expect(new Set([...responseCodes.map((entry) => entry.outcome), 'unknown'])).toEqual(new Set(outcomes));
  });
});
