import { CallDraft } from './call-draft';
import { type CallKind, callKinds } from './call-kinds';
import type { FormStyle } from './encode-form';
import { carrierFactsOf, defaultDedicatedNumbers, fictionalNumber } from './fictional-numbers';
import type { Random } from './random';
import { renderPost, type WireField } from './render-post';
import { drawWireFormat } from './wire-format';

export interface StoryPost {
  /** milliseconds after the first post of the call */
  afterMs: number;
  fields: WireField[];
}

/** All that Phone Notify! posts about one call, in the order it happened, and how it has to be read. */
export interface CallStory {
  kind: string;
  encoding: FormStyle;
  posts: StoryPost[];
  expected: ExpectedCall;
}

/** What any correct reader concludes from all posts of a call, whatever their order. */
export interface ExpectedCall {
  direction: 'outgoing' | 'incoming';
  outcome: string;
  responseCode: number;
  machineDetection: string | null;
  durationSeconds: number;
  /** StartTime of the last try and its EndTime, in whole seconds since 1970 */
  startSecond: number;
  endSecond: number;
  /** dialled attempts; 0 where the request was refused before dialling */
  tries: number;
  digitsDialed: string;
  ringCount: number | null;
  /** the script's own variables; a reader may know further ones */
  variables: Record<string, string>;
  /** null where the vendor gave 0 */
  queueId: string | null;
  /** ten digits */
  phoneNumber: string;
  callerId: string;
}

export interface StoryOptions {
  /** moment of the first post */
  startAt: Date;
  /** the last post bears this time instead: for posts that are sent `speed` times faster than they happened */
  speed?: number;
  /** decimal digits; drawn when absent */
  queueId?: string;
  /** one of `callKinds` by name; drawn by weight when absent */
  kind?: string;
  /** ten digits each; fictional ones when absent */
  dedicatedNumbers?: readonly string[];
}

/** One believable call. The same random numbers and options give the same story. */
export function generateCallStory(random: Random, options: StoryOptions): CallStory {
  const kind = kindOf(random, options.kind);
  const call = new CallDraft(random);
  kind.tell(call);
  const last = call.moments.at(-1);
  const firstMs = call.moments[0]?.atMs ?? 0;
  if (!last) throw new Error(`the story of ${kind.kind} has no post`);

  const dedicated = random.pick(options.dedicatedNumbers ?? defaultDedicatedNumbers);
  const other = fictionalNumber(random);
  const queueId = options.queueId ?? String(random.int(1_000_000_000, 2_147_483_647));
  const facts = {
    startAt: zeroOf(firstMs, last.atMs, options),
    direction: kind.direction,
    queueId: kind.queueIdZero ? '0' : queueId,
    phoneNumber: kind.direction === 'incoming' ? dedicated : other,
    callerId: kind.direction === 'incoming' ? other : dedicated,
    carrier: kind.direction === 'outgoing' && random.chance(0.6) ? carrierFactsOf(random, other) : [],
    format: drawWireFormat(random),
  };
  return {
    kind: kind.kind,
    encoding: random.chance(0.85) ? 'dotnet' : 'blanks',
    posts: call.moments.map((moment) => ({
      afterMs: moment.atMs - firstMs,
      fields: renderPost(random, facts, moment),
    })),
    expected: {
      direction: kind.direction,
      outcome: kind.outcome,
      responseCode: last.responseCode,
      machineDetection: last.machineDetection,
      durationSeconds: last.durationSeconds ?? 0,
      startSecond: secondOf(facts.startAt, last.startMs),
      endSecond: secondOf(facts.startAt, last.endMs),
      tries: call.tries,
      digitsDialed: last.digitsDialed,
      ringCount: kind.direction === 'outgoing' && last.ringCount > 0 ? last.ringCount : null,
      variables: last.variables,
      queueId: kind.queueIdZero ? null : queueId,
      phoneNumber: facts.phoneNumber,
      callerId: facts.callerId,
    },
  };
}

function kindOf(random: Random, name: string | undefined): CallKind {
  if (name === undefined) return random.weighted(callKinds);
  const kind = callKinds.find((candidate) => candidate.kind === name);
  if (!kind) throw new Error(`no kind of call is named ${name}`);
  return kind;
}

/** The moment from which a draft counts its milliseconds. */
function zeroOf(firstMs: number, lastMs: number, { startAt, speed = 1 }: StoryOptions): Date {
  const compressedMs = Math.round((lastMs - firstMs) * (1 - 1 / speed));
  return new Date(startAt.getTime() - firstMs - compressedMs);
}

const secondOf = (startAt: Date, afterMs: number | null): number =>
  Math.floor((startAt.getTime() + (afterMs ?? 0)) / 1000);
