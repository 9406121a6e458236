import { countAnswersOverTime } from '@/lib/analytics/count-answers-over-time';
import { countMachineDetection } from '@/lib/analytics/count-machine-detection';
import { countOverview } from '@/lib/analytics/count-overview';
import type { CallFilters, CallListState } from '@/lib/calls/filters';
import type { CallCursor, SortKey } from '@/lib/calls/list-cursor';
import { countOrEstimate } from '@/lib/calls/queries/count-or-estimate';
import { listCalls } from '@/lib/calls/queries/list-calls';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { benchNumber, newestMs } from './seed-call-history';
import type { Promised } from './wanted-figures';

export interface Question {
  name: string;
  ask(repeat: number): Promise<unknown>;
  /** what it is held to */
  promised?: Promised;
  /** the same by SQL over the table of calls, for comparison */
  scan?: string;
}

const dayMs = 86_400_000;

/** No two repeats ask for the very same time. */
export const span = (repeat: number, days = 30) => ({
  from: new Date(newestMs - days * dayMs - repeat * 61_001),
  to: new Date(newestMs - repeat * 61_001),
  variables: {},
});

export const phoneOf = (repeat: number, digits: number): string =>
  String(7_575_550_000 + ((repeat * 7_919) % 10_000)).slice(-digits);

/** What no single index answers. */
const combinations: { name: string; filters: Partial<CallFilters>; sorts?: SortKey[] }[] = [
  { name: 'a rare outcome', filters: { outcome: ['bad_number'] }, sorts: ['duration', 'tries'] },
  {
    name: 'a rare kind',
    filters: { code: 24, machine: 'FAX', wireless: 'no', account: benchNumber },
  },
  { name: 'a rare outcome, long', filters: { outcome: ['bad_number'], minDuration: 380 } },
  { name: 'a flag', filters: { flag: 'short_human' }, sorts: ['duration', 'tries'] },
  { name: 'a flag and an outcome', filters: { flag: 'short_human', outcome: ['no_answer'] } },
  { name: 'a flag and a variable', filters: { flag: 'short_human', variables: { choice: '0' } } },
  { name: 'a flag and a phone number', filters: { flag: 'short_human', phone: '5550100' } },
  { name: 'a variable', filters: { variables: { zipcode: '23550' } }, sorts: ['duration', 'tries'] },
  {
    name: 'a variable and an outcome',
    filters: { variables: { zipcode: '23550' }, outcome: ['bad_number'] },
  },
  { name: 'two variables', filters: { variables: { zipcode: '23550', choice: '1' } } },
  { name: 'a variable and a carrier', filters: { variables: { zipcode: '23550' }, carrier: 'CARRIER 3' } },
  { name: 'a carrier and a rare outcome', filters: { carrier: 'CARRIER 3', outcome: ['bad_number'] } },
  { name: 'an area and a machine', filters: { area: '217', machine: 'FAX' } },
  { name: 'a dedicated number and wireless', filters: { number: benchNumber, wireless: 'no', tries: 2 } },
  { name: 'a phone number and an outcome', filters: { phone: '5550100', outcome: ['busy'] } },
];

export function listQuestions(db: PrismaClient): Question[] {
  const list = (filters: CallFilters, more: Partial<CallListState> = {}) => {
    const state: CallListState = { filters, sort: 'time', order: 'desc', limit: 50, cursor: null, ...more };
    return Promise.all([listCalls(db, state), countOrEstimate(db, filters, new Date(newestMs))]);
  };
  /** A place far down the list: no two repeats have the same. */
  const deep = (repeat: number, key: number | null): CallCursor => ({
    towards: 'next',
    key,
    occurredAt: new Date(newestMs - 45 * dayMs - repeat * 61_001).toISOString(),
    id: benchNumber,
  });
  const alone = (filters: Record<string, Partial<CallFilters>>): Question[] =>
    Object.entries(filters).map(([name, one]) => ({
      name: `calls, of ${name}`,
      ask: () => list({ variables: {}, ...one }),
    }));
  const questions: Question[] = [
    { name: 'calls, first page', ask: () => list({ variables: {} }) },
    {
      name: 'calls, 100 pages deep',
      ask: (repeat) => list({ variables: {} }, { cursor: deep(repeat, null) }),
    },
    ...alone({
      'an outcome': { outcome: ['no_answer'] },
      'a rare outcome': { outcome: ['bad_number'] },
      'a response code': { code: 34 },
      'a response code no call has': { code: 17 },
      'machine detection': { machine: 'FAX' },
      'another word of machine detection': { machine: 'other' },
      'direction, incoming': { direction: 'incoming' },
      'a dedicated number': { number: benchNumber },
      'an account': { account: benchNumber },
      'an account without calls': { account: '00000000-0000-8000-a000-000000000009' },
      wireless: { wireless: 'yes' },
      'wireless not posted': { wireless: 'unknown' },
      'a carrier': { carrier: 'CARRIER 3' },
      'a carrier no call has': { carrier: 'CARRIER 99' },
      'an area': { area: '217' },
      'two tries': { tries: 2 },
      'tries no call has': { tries: 9 },
      'a flag': { flag: 'short_human' },
      'a flag no call has': { flag: 'fax_with_digits' },
      'long calls': { minDuration: 380 },
      'short calls': { maxDuration: 6 },
      'learnt by asking': { source: 'poll' },
      'a variable': { variables: { zipcode: '23550' } },
      'a variable no call has': { variables: { zipcode: '00000' } },
      'no QueueID': { queueId: '0' },
    }),
    { name: 'calls, 30 days', ask: (repeat) => list(span(repeat)) },
    { name: 'calls, of a response code, 7 days', ask: (repeat) => list({ ...span(repeat, 7), code: 43 }) },
    {
      name: 'calls, of a variable, 7 days',
      ask: (repeat) => list({ ...span(repeat, 7), variables: { zipcode: '23550' } }),
    },
    { name: 'calls, by QueueID', ask: (repeat) => list({ queueId: String(1_000 + repeat), variables: {} }) },
    ...(['duration', 'tries'] as const).flatMap((sort) =>
      (['desc', 'asc'] as const).flatMap((order) => [
        { name: `calls by ${sort} ${order}`, ask: () => list({ variables: {} }, { sort, order }) },
        {
          name: `calls by ${sort} ${order}, deep`,
          ask: (repeat: number) =>
            list({ variables: {} }, { sort, order, cursor: deep(repeat, sort === 'tries' ? 2 : 100) }),
        },
      ]),
    ),
    ...combinations.flatMap(({ name, filters, sorts = ['time', 'duration', 'tries'] }) =>
      sorts.map((sort) => ({
        name: `calls by ${sort}, of ${name}`,
        ask: () => list({ variables: {}, ...filters }, { sort }),
      })),
    ),
    { name: 'search, 10 digits', ask: (repeat) => list({ phone: phoneOf(repeat, 10), variables: {} }) },
    { name: 'search, 7 digits', ask: (repeat) => list({ phone: phoneOf(repeat, 7), variables: {} }) },
    { name: 'search, 4 digits', ask: (repeat) => list({ phone: phoneOf(repeat, 4), variables: {} }) },
  ];
  return questions.map((question) => ({
    promised: /^search|phone number/.test(question.name) ? 'search' : 'list',
    ...question,
  }));
}

/** The queries of the overview and of the first view. */
export function figureQuestions(db: PrismaClient): Question[] {
  const since = (days: number) => `occurred_at >= '${span(0, days).from.toISOString()}'`;
  const answers = (unit: string) =>
    `SELECT date_trunc('${unit}', occurred_at), count(*), count(*) FILTER (WHERE outcome = 'answered')
     FROM call WHERE ${since(30)} GROUP BY 1`;
  const zones = ['UTC', 'America/New_York', 'Asia/Kathmandu'];
  return [
    ...zones.flatMap((zone) =>
      (['hour', 'day'] as const).map((unit) => ({
        name: `answer rate, 30 days by ${unit}, ${zone}`,
        promised: 'answerRate' as const,
        ask: (repeat: number) => countAnswersOverTime(db, span(repeat), unit, zone),
        scan: answers(unit),
      })),
    ),
    {
      name: 'machine detection, 30 days',
      promised: 'machineDetection',
      ask: (repeat) => countMachineDetection(db, span(repeat)),
      scan: `SELECT machine_detection, count(*) FROM call WHERE outcome = 'answered' AND ${since(30)} GROUP BY 1`,
    },
    {
      name: 'tiles of the overview, 90 days',
      ask: (repeat) => countOverview(db, span(repeat, 89)),
      scan: `SELECT outcome, machine_detection, count(*) FROM call WHERE ${since(89)} GROUP BY 1, 2`,
    },
  ];
}
