import { CallDraft, type Moment } from '../call-draft';
import type { StoryPost } from '../call-story';
import { applyChaos, dropPosts } from '../chaos';
import { encodeForm } from '../encode-form';
import { renderPost } from '../render-post';
import { createSender } from '../send-post';
import { drawWireFormat } from '../wire-format';
import type { Platform } from './platform';
import { playScript, postUrlOf } from './run-script';

export interface PlacedCall {
  /** `0` for an incoming call */
  queueId: string;
  phoneNumber: string;
  script: string;
  referenceId: string;
  /** when its clock stood at 0, in milliseconds since 1970 */
  startedMs: number;
  moments: Moment[];
  cancelled: boolean;
}

export interface CallRequest {
  phoneNumber: string;
  callerId: string;
  script: string;
  tryCount: number;
  nextTryInSeconds: number;
  transferNumber: string;
  referenceId: string;
  postUrl: string;
}

/** Dials, plays the script and posts every change of status, each when it is due. */
export function placeCall(platform: Platform, request: CallRequest): PlacedCall {
  const call = new CallDraft(platform.random.fork());
  call.post(0);
  call.wait(500, 2_000);
  tellOutgoing(call, request);
  return begin(platform, call, {
    ...request,
    queueId: platform.nextQueueId(),
    direction: 'outgoing',
    postUrl: request.postUrl || postUrlOf(request.script),
  });
}

/** Someone calls a dedicated number: its script runs. Null: nobody rents the number. */
export function ringNumber(platform: Platform, phoneNumber: string, callerId: string): PlacedCall | null {
  const script = platform.scripts.get(phoneNumber);
  if (script === undefined) return null;
  const call = new CallDraft(platform.random.fork());
  call.receive();
  call.end(playScript(call, script) ? 31 : 30);
  return begin(platform, call, {
    queueId: '0',
    direction: 'incoming',
    phoneNumber,
    callerId,
    script,
    referenceId: '',
    postUrl: postUrlOf(script),
  });
}

/** The last digit of the number decides: 9 never answers, 8 is busy, 7 answers at the second try, 6 is a machine. */
function tellOutgoing(call: CallDraft, { phoneNumber, script, ...request }: CallRequest): void {
  const last = phoneNumber.at(-1);
  for (let number = 1; number <= request.tryCount; number += 1) {
    if (number > 1) call.wait(request.nextTryInSeconds * 1000, request.nextTryInSeconds * 1000 + 5_000);
    call.dial();
    if (last === '8') call.end(8);
    else if (last === '9' || (last === '7' && number === 1)) {
      call.ring(4, 6);
      call.end(2);
    } else {
      call.ring(1, 4);
      call.answer(last === '6' ? 'MACHINE' : 'HUMAN');
      const transferred = playScript(call, script);
      call.end(transferred ? 24 : 1);
      return;
    }
  }
}

interface Beginning {
  queueId: string;
  direction: 'outgoing' | 'incoming';
  phoneNumber: string;
  callerId: string;
  script: string;
  referenceId: string;
  postUrl: string;
}

function begin(platform: Platform, call: CallDraft, { postUrl, ...facts }: Beginning): PlacedCall {
  const placed: PlacedCall = {
    queueId: facts.queueId,
    phoneNumber: facts.phoneNumber,
    script: facts.script,
    referenceId: facts.referenceId,
    startedMs: platform.now(),
    moments: call.moments,
    cancelled: false,
  };
  platform.calls.set(facts.queueId === '0' ? `in:${platform.calls.size}` : facts.queueId, placed);
  if (!URL.canParse(postUrl)) return placed;
  const wire = {
    startAt: new Date(placed.startedMs),
    direction: facts.direction,
    queueId: facts.queueId,
    phoneNumber: facts.phoneNumber,
    callerId: facts.callerId,
    carrier: [],
    format: drawWireFormat(call.random),
  };
  const told = call.moments.map(
    (moment): StoryPost => ({
      afterMs: moment.atMs,
      fields: renderPost(call.random, wire, moment),
    }),
  );
  const { dropRate, chaos } = platform.faults;
  const sent = dropPosts(call.random, told, dropRate);
  postAll(platform, placed, new URL(postUrl), chaos ? applyChaos(call.random, sent) : sent);
  return placed;
}

/** A post that is not taken is lost: no retry is documented. */
function postAll({ speed }: Platform, placed: PlacedCall, url: URL, posts: readonly StoryPost[]): void {
  const sender = createSender(url, { userAgent: 'Phone Notify! simulator', connections: 1 });
  let left = posts.length;
  if (left === 0) sender.close();
  for (const { afterMs, fields } of posts) {
    const due = async () => {
      if (!placed.cancelled) {
        await sender.send(encodeForm(fields, 'dotnet'), false).catch(() => undefined);
      }
      left -= 1;
      if (left === 0) sender.close();
    };
    setTimeout(() => void due(), afterMs / speed).unref();
  }
}
