import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { rateTexts } from '../answer-rates';
import { byAccount, byArea, byCarrier, byDirection, byNumber, byWireless } from './breakdowns';
import { comparison } from './comparison';
import { durations, rings } from './distributions';
import type { FigureTable } from './figure-table';
import { answerRateByHour } from './heat-map';
import { machineDetectionChecked } from './labels';
import { machineDetection, suspectCalls } from './machine-detection';
import { menuChoices } from './menus';
import { answerRateOverTime, costOverTime, machineDetectionOverTime, outcomesOverTime } from './over-time';
import { whyNotAnswered } from './reasons';
import type { StatsRequest } from './stats-request';
import { triesOfCalls } from './tries';

interface View {
  title: string;
  /** what is counted, published beside the figures */
  definition: string;
  /** how it is drawn; `bars`: one bar a row, of its share */
  chart: 'rate' | 'stack' | 'heat' | 'bars' | 'intervals' | 'none';
  /** for `bars`: the column that names a bar */
  labels?: string[];
  load(db: PrismaClient, request: StatsRequest): Promise<FigureTable>;
}

const rates = `Rate per call: ${rateTexts.perCall.definition}`;
const ranked = `${rates} Groups below n = 50 are not ranked, below n = 20 they stand in grey.`;
const scanned = 'Every call of the time is looked at, so a long time takes a moment.';

/** Everything under /analytics and /api/v1/stats, by the name in the URL. */
export const views = {
  'answer-rate': {
    title: 'Answer rate',
    chart: 'rate',
    definition: `${rates} The band is the Wilson 95 % interval.`,
    load: answerRateOverTime,
  },
  comparison: {
    title: 'Compared',
    chart: 'none',
    definition:
      'Each rate of these calls beside the time of the same length right before, the same time of another dedicated number, or a saved view, with the 95 % interval of the difference (Newcombe). An interval that holds 0 is no clear difference. A view that has a time of its own keeps it.',
    load: comparison,
  },
  'by-hour': {
    title: 'When people answer',
    chart: 'heat',
    definition: `Answer rate per call by weekday and hour of the clock in the time zone shown. ${rates}`,
    load: answerRateByHour,
  },
  outcomes: {
    title: 'Outcomes',
    chart: 'stack',
    definition: 'All calls, those in progress too, by what became of them.',
    load: outcomesOverTime,
  },
  'why-not-answered': {
    title: 'Why not answered',
    chart: 'bars',
    labels: ['reason', 'meaning'],
    definition:
      'Calls that ended, or were refused, without an answer, by the last response code. The shares add up to 100 %.',
    load: whyNotAnswered,
  },
  tries: {
    title: 'Tries',
    chart: 'intervals',
    labels: ['try'],
    definition:
      'Of the ended calls that came to a try, how many were answered at it. A call is tried again only when the try before failed.',
    load: triesOfCalls,
  },
  'by-number': {
    title: 'By dedicated number',
    chart: 'intervals',
    labels: ['group'],
    definition: `Incoming calls by the number called. ${ranked}`,
    load: byNumber,
  },
  'by-account': {
    title: 'By account',
    chart: 'intervals',
    labels: ['group'],
    definition: ranked,
    load: byAccount,
  },
  'by-direction': {
    title: 'By direction',
    chart: 'intervals',
    labels: ['group'],
    definition: ranked,
    load: byDirection,
  },
  'by-wireless': {
    title: 'Wireless or landline',
    chart: 'intervals',
    labels: ['group'],
    definition: `By isWireless as posted. ${ranked}`,
    load: byWireless,
  },
  'by-carrier': {
    title: 'By carrier',
    chart: 'intervals',
    labels: ['group'],
    definition: `By telcoCarrierName as posted. ${ranked} ${scanned}`,
    load: byCarrier,
  },
  'by-area': {
    title: 'By area',
    chart: 'intervals',
    labels: ['group'],
    definition: `By telcoLATA as posted. ${ranked} ${scanned}`,
    load: byArea,
  },
  durations: {
    title: 'Durations',
    chart: 'bars',
    labels: ['class'],
    definition:
      'Answered calls by the duration posted. The lower end belongs to the class, the upper to the next.',
    load: durations,
  },
  rings: {
    title: 'Rings',
    chart: 'bars',
    labels: ['class'],
    definition: `Answered calls by incallringcount. ${scanned}`,
    load: rings,
  },
  menus: {
    title: 'Menu choices',
    chart: 'bars',
    labels: ['variable', 'choice'],
    definition: `Answered calls by the first digit of each collected variable and of the digits dialled; "dropped off" pressed nothing there. ${scanned}`,
    load: menuChoices,
  },
  'machine-detection': {
    title: 'Machine detection',
    chart: 'intervals',
    labels: ['verdict'],
    definition: 'All answered calls by the last verdict posted; the rows add up to all answered calls.',
    load: machineDetection,
  },
  'machine-detection-over-time': {
    title: 'Machine detection over time',
    chart: 'stack',
    definition: 'All answered calls by the last verdict posted.',
    load: machineDetectionOverTime,
  },
  suspect: {
    title: 'Suspect verdicts',
    chart: 'intervals',
    labels: ['flag'],
    definition: 'Answered calls with a flag of the call page; a call may have several.',
    load: suspectCalls,
  },
  checked: {
    title: 'Machine detection checked',
    chart: 'none',
    definition:
      'Answered calls that people labelled on their pages (keys h, m, f, u), beside the verdict posted. Recognised: of the calls that truly were of a kind, those it said so of (recall). Right when said: of those it said so of, the ones that were (precision). Wilson 95 % intervals; "cannot tell" counts in neither. Label calls drawn at random, else the figures lean to what people happened to look at.',
    load: machineDetectionChecked,
  },
  cost: {
    title: 'Cost estimate',
    chart: 'none',
    definition:
      "An estimate, not the vendor's bill: the first 120 s of an ended call are one transaction, each further 60 s begun one more; a call not answered is one; further tries are free.",
    load: costOverTime,
  },
} satisfies Record<string, View>;

export type ViewName = keyof typeof views;
export const viewNames = Object.keys(views) as ViewName[];
export const isViewName = (name: unknown): name is ViewName => viewNames.some((one) => one === name);
export const viewOf = (name: ViewName): View => views[name];
