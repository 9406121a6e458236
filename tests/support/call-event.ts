import type { CallEvent, EventDetails } from '@/lib/calls/schema';

export type EventFacts = Partial<Omit<CallEvent, 'details'>> & { details?: Partial<EventDetails> };

let count = 0;

/** An event that says only what the test names; each has an id and a second of receipt of its own. */
export function callEvent({ details, ...facts }: EventFacts = {}): CallEvent {
  count += 1;
  return {
    postbackId: String(count),
    source: 'post',
    receivedAt: new Date(1_780_000_000_000 + count * 1000),
    responseCode: null,
    startTime: null,
    endTime: null,
    durationSeconds: null,
    machineDetection: null,
    ...facts,
    details: {
      queueId: '7',
      direction: null,
      phoneNumber: '',
      callerId: '',
      digitsDialed: '',
      ac: '',
      ringCount: null,
      carrier: {},
      variables: {},
      unread: {},
      ...details,
    },
  };
}
