import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { basisText, type RateName, rateTexts } from '../answer-rates';
import { byAccount, byArea, byCarrier, byDirection, byNumber, byWireless } from './breakdowns';
import { comparison } from './comparison';
import { durations, rings } from './distributions';
import { flippedCalls, suspectCalls } from './doubtful-verdicts';
import type { FigureTable } from './figure-table';
import { answerRateByHour } from './heat-map';
import { machineDetectionChecked } from './labels';
import { machineDetection } from './machine-detection';
import { menuChoices } from './menus';
import { answerRateOverTime, costOverTime, machineDetectionOverTime, outcomesOverTime } from './over-time';
import { whyNotAnswered } from './reasons';
import type { StatsRequest } from './stats-request';
import { triesOfCalls } from './tries';

interface View {
  title: string;
  /** what is counted, published beside the figures */
  definition: string;
  /** how it is drawn; `bars`: one bar a row, of its share; `compared`, `checked`: two bars a row, with the table open */
  chart: 'rate' | 'stack' | 'heat' | 'bars' | 'intervals' | 'compared' | 'checked';
  /** for `bars`: the column that names a bar */
  labels?: string[];
  /** true: of the three answer rates, one is drawn. Its definition stands before that of the view */
  rated?: true;
  /** said where there are calls, but none that the view counts */
  nothing: string;
  load(db: PrismaClient, request: StatsRequest): Promise<FigureTable>;
}

const ranked = `${basisText} The ranks are by the rate that is drawn.`;

/** Everything under /analytics and /api/v1/stats, by the name in the URL. */
export const views = {
  'answer-rate': {
    title: 'Answer rate',
    chart: 'rate',
    rated: true,
    definition: `${basisText} The band is the interval; hollow dots are of fewer than 20.`,
    nothing: 'No call of this time was dialled, or came in, and has ended',
    load: answerRateOverTime,
  },
  comparison: {
    title: 'Compared',
    chart: 'compared',
    definition:
      'Each rate of these calls beside the time of the same length right before, the same time of another dedicated number, or a saved view, with the 95 % interval of the difference (Newcombe). An interval that holds 0 is no clear difference. Where some calls are on both sides there is none: narrow these calls, by number or direction, to other ones. A view that has a time of its own keeps it.',
    nothing: 'No call of this time has ended, nor of those it is compared with',
    load: comparison,
  },
  'by-hour': {
    title: 'When people answer',
    chart: 'heat',
    rated: true,
    definition: `By weekday and hour of the clock in the time zone shown. ${basisText}`,
    nothing: 'No call of this time was dialled, or came in, and has ended',
    load: answerRateByHour,
  },
  outcomes: {
    title: 'Outcomes',
    chart: 'stack',
    definition: 'All calls, those in progress too, by what became of them.',
    nothing: 'No call of this time has an outcome',
    load: outcomesOverTime,
  },
  'why-not-answered': {
    title: 'Why not answered',
    chart: 'intervals',
    definition:
      'Calls that ended, or were refused, without an answer, by the last response code. Code 3, Invalid Phone Number, counts as a bad number. The shares of the reasons add up to 100 %, as do those of all codes.',
    nothing: 'No call of this time ended without an answer',
    load: whyNotAnswered,
  },
  tries: {
    title: 'Tries',
    chart: 'intervals',
    labels: ['try'],
    definition:
      'Outgoing calls alone: an incoming call is never dialled. Of the ended calls that came to a try, how many were answered at it. A call is tried again only when the try before failed.',
    nothing: 'No outgoing call of this time was dialled and has ended',
    load: triesOfCalls,
  },
  'by-number': {
    title: 'By dedicated number',
    chart: 'intervals',
    labels: ['group'],
    rated: true,
    definition: `Incoming calls by the number called. ${ranked}`,
    nothing: 'No incoming call of this time has ended',
    load: byNumber,
  },
  'by-account': {
    title: 'By account',
    chart: 'intervals',
    labels: ['group'],
    rated: true,
    definition: ranked,
    nothing: 'No call of this time was dialled, or came in, and has ended',
    load: byAccount,
  },
  'by-direction': {
    title: 'By direction',
    chart: 'intervals',
    labels: ['group'],
    rated: true,
    definition: ranked,
    nothing: 'No call of this time was dialled, or came in, and has ended',
    load: byDirection,
  },
  'by-wireless': {
    title: 'Wireless or landline',
    chart: 'intervals',
    labels: ['group'],
    rated: true,
    definition: `By isWireless as posted. ${ranked}`,
    nothing: 'No call of this time was dialled, or came in, and has ended',
    load: byWireless,
  },
  'by-carrier': {
    title: 'By carrier',
    chart: 'intervals',
    labels: ['group'],
    rated: true,
    definition: `By telcoCarrierName as posted. ${ranked}`,
    nothing: 'No call of this time was dialled, or came in, and has ended',
    load: byCarrier,
  },
  'by-area': {
    title: 'By area',
    chart: 'intervals',
    labels: ['group'],
    rated: true,
    definition: `By telcoLATA as posted. ${ranked}`,
    nothing: 'No call of this time was dialled, or came in, and has ended',
    load: byArea,
  },
  durations: {
    title: 'Durations',
    chart: 'bars',
    labels: ['class'],
    definition:
      'Answered calls by the duration posted. The lower end belongs to the class, the upper to the next. p50 and p95 are to the second; of more than 20,000 calls they are read off the classes, and then say "about".',
    nothing: 'No answered call of this time says how long it lasted',
    load: durations,
  },
  rings: {
    title: 'Rings',
    chart: 'bars',
    labels: ['class'],
    definition: 'Answered calls by incallringcount.',
    nothing: 'No answered call of this time says how often it rang',
    load: rings,
  },
  menus: {
    title: 'Menu choices',
    chart: 'bars',
    labels: ['variable', 'choice'],
    definition:
      'Answered calls by the first digit of each collected variable and of the digits dialled. Shares are of the calls that have the variable: "dropped off" came to it and pressed nothing; "not kept" pressed what privacy kept from being stored.',
    nothing: 'Nobody pressed a digit in the answered calls of this time',
    load: menuChoices,
  },
  'machine-detection': {
    title: 'Machine detection',
    chart: 'intervals',
    labels: ['verdict'],
    definition: 'All answered calls by the last verdict posted; the rows add up to all answered calls.',
    nothing: 'No call of this time was answered',
    load: machineDetection,
  },
  'machine-detection-over-time': {
    title: 'Machine detection over time',
    chart: 'stack',
    definition: 'All answered calls by the last verdict posted.',
    nothing: 'No call of this time was answered',
    load: machineDetectionOverTime,
  },
  suspect: {
    title: 'Suspect verdicts',
    chart: 'intervals',
    labels: ['name'],
    definition:
      'Answered calls with a flag that doubts what machine detection said; a call may have several. Flags about times, and about a verdict that is missing, do not count.',
    nothing: 'No call of this time was answered',
    load: suspectCalls,
  },
  flips: {
    title: 'Verdicts that changed',
    chart: 'intervals',
    labels: ['name'],
    definition:
      'Answered calls whose machine detection was posted with another word later in the same call, by its first and last word; the last one counts everywhere else. One change is enough here; the flag of the call page takes two.',
    nothing: 'No call of this time was answered',
    load: flippedCalls,
  },
  checked: {
    title: 'Machine detection checked',
    chart: 'checked',
    definition:
      'Answered calls that people labelled on their pages (keys h, m, f, u), beside the verdict posted. Recognised: of the calls that truly were of a kind, those it said so of (recall). Right when said: of those it said so of, the ones that were (precision). Wilson 95 % intervals; "cannot tell" counts in neither. Only the calls that were drawn at random stand for all: the others lean to what people happened to look at.',
    nothing: 'Nobody labelled a call of this time, with these filters',
    load: machineDetectionChecked,
  },
  cost: {
    title: 'Cost estimate',
    chart: 'stack',
    definition:
      "An estimate, not the vendor's bill: the first 120 s of an ended call are one transaction, each further 60 s begun one more; a call not answered is one; further tries are free.",
    nothing: 'No call of this time has ended',
    load: costOverTime,
  },
} satisfies Record<string, View>;

export type ViewName = keyof typeof views;
export const viewNames = Object.keys(views) as ViewName[];
export const isViewName = (name: unknown): name is ViewName => viewNames.some((one) => one === name);
export const viewOf = (name: ViewName): View => views[name];

/** What is counted, with what the rate is that is drawn. */
export function definitionOf(name: ViewName, rate: RateName): string {
  const { definition, rated } = viewOf(name);
  return rated ? `${rateTexts[rate].title}: ${rateTexts[rate].definition} ${definition}` : definition;
}
