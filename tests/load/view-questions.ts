import { countAnswersOverTime } from '@/lib/analytics/count-answers-over-time';
import { parseStats } from '@/lib/analytics/stats/stats-request';
import { viewNames, viewOf } from '@/lib/analytics/stats/views';
import type { CallFilters } from '@/lib/calls/filters';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { phoneOf, type Question, span } from './reading-questions';
import { benchNumber } from './seed-call-history';
import type { Promised } from './wanted-figures';

const promisedOf: Partial<Record<string, Promised>> = {
  'answer-rate': 'answerRate',
  'machine-detection': 'machineDetection',
};

/** Every view over 30 days, as its page loads it. */
export const viewQuestions = (db: PrismaClient): Question[] =>
  viewNames.map((name) => ({
    name: `view ${name}, 30 days`,
    ...(promisedOf[name] && { promised: promisedOf[name] }),
    ask: (repeat) => {
      const { from, to } = span(repeat);
      const params = new URLSearchParams({ from: from.toISOString(), to: to.toISOString() });
      const { request } = parseStats(params, to, 'America/New_York');
      return viewOf(name).load(db, request);
    },
  }));

/** One of each filter that the page offers: a new one is a type error until it is here. */
const filters: {
  [Name in Exclude<keyof CallFilters, 'from' | 'to' | 'range' | 'ids'>]-?: NonNullable<CallFilters[Name]>;
} = {
  account: benchNumber,
  area: '217',
  called: '+18005550101',
  carrier: 'CARRIER 3',
  code: 34,
  direction: 'incoming',
  firstSign: 'choice:2',
  flag: 'short_human',
  flip: 'any',
  hourOfWeek: 'monday-14-America/New_York',
  label: 'none',
  machine: 'FAX',
  maxDuration: 6,
  maxRings: 1,
  minDuration: 380,
  minRings: 5,
  minTries: 2,
  number: benchNumber,
  outcome: ['no_answer'],
  phone: phoneOf(1, 7),
  queueId: '1001',
  reason: 'bad_number',
  sampled: 'yes',
  source: 'poll',
  tries: 2,
  variables: { zipcode: '23550' },
  wireless: 'yes',
};

/** The answer rate of 30 days by day, with each filter alone. */
export const filterQuestions = (db: PrismaClient): Question[] =>
  Object.entries(filters).map(([name, value]) => ({
    name: `answer rate, 30 days by day, ${name}`,
    promised: 'answerRate' as const,
    ask: (repeat: number) =>
      countAnswersOverTime(db, { ...span(repeat), [name]: value }, 'day', 'America/New_York'),
  }));
