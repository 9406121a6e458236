import type { Passages, TouchedCalls } from '../queries/find-passages';
import type { ChangeHub } from './change-hub';
import type { LiveMessage } from './schema';
import { endEvent } from './stream-response';
import { TouchedSet } from './touched-set';

export interface ChangeStreamOptions {
  hub: Pick<ChangeHub, 'listen'>;
  /** where the client stood */
  position: string;
  /** which of the calls came into the client's list or left it; null: it lets all through, nothing need be asked */
  findPassages: ((touched: TouchedCalls) => Promise<Passages>) | null;
  /** the one call that the client looks at; null: all */
  callId: string | null;
  /** whether the client may still be told; asked with each heartbeat */
  mayGoOn?: () => Promise<boolean>;
  /** the least time between two messages */
  everyMs?: number;
  heartbeatMs?: number;
  /** after it the client connects anew, and its session is looked at again */
  longestMs?: number;
}

const firstDelayMs = 50;
/** after which a browser whose connection ended asks again */
const retryMs = 1_000;
const longestChangedList = 200;
/** Of more than this the client looks at everything anew. */
const mostTouched = 10_000;

/** Server-Sent Events of what changes, gathered so that a busy hour does not flood a page. */
export function changeStream({
  hub,
  position,
  findPassages,
  callId,
  mayGoOn = async () => true,
  everyMs = 500,
  heartbeatMs = 15_000,
  longestMs = 600_000,
}: ChangeStreamOptions): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const timers: NodeJS.Timeout[] = [];
  let unlisten = () => undefined as unknown;
  let controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined;
  let touched = new TouchedSet(callId);
  let at = position;
  let flushTimer: NodeJS.Timeout | undefined;
  let flushing = false;
  let flushedMs = 0;

  const close = () => {
    for (const timer of timers) clearTimeout(timer);
    clearTimeout(flushTimer);
    unlisten();
    controller = undefined;
  };
  const end = () => {
    const open = controller;
    close();
    open?.close();
  };
  const send = (text: string) => controller?.enqueue(encoder.encode(text));

  const flush = async () => {
    flushTimer = undefined;
    const told = touched;
    const toldAt = at;
    touched = new TouchedSet(callId);
    flushing = true;
    try {
      const message = await messageOf(told, findPassages);
      send(`id: ${toldAt}\nevent: calls\ndata: ${JSON.stringify(message)}\n\n`);
    } catch {
      // the database is away, or too much happened: the client looks at everything once it can
      send(`id: ${toldAt}\nevent: gap\ndata: {}\n\n`);
    }
    flushing = false;
    flushedMs = performance.now();
    if (touched.size > 0) schedule();
  };
  const schedule = () => {
    if (flushTimer || flushing || !controller) return;
    const wait = Math.max(firstDelayMs, everyMs - (performance.now() - flushedMs));
    flushTimer = setTimeout(() => void flush(), wait);
  };

  const lookAgain = async () => {
    // while the database is away nobody can tell
    if (await mayGoOn().catch(() => true)) return;
    send(endEvent);
    end();
  };

  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: async (own) => {
      controller = own;
      send(`retry: ${retryMs}\n: hello\n\n`);
      timers.push(
        setInterval(() => {
          if (touched.size === 0 && !flushing) send(`id: ${at}\nevent: position\ndata: {}\n\n`);
          void lookAgain();
        }, heartbeatMs),
        setTimeout(end, longestMs),
      );
      const stopListening = await hub.listen(position, {
        onChange: (change, newPosition) => {
          at = newPosition;
          touched.add(change);
          if (touched.size > 0) schedule();
        },
        onGap: (newPosition) => {
          at = newPosition;
          send(`id: ${at}\nevent: gap\ndata: {}\n\n`);
        },
        onStop: end,
      });
      if (controller) unlisten = stopListening;
      else stopListening();
    },
    cancel: close,
  });
}

async function messageOf(
  touched: TouchedSet,
  findPassages: ChangeStreamOptions['findPassages'],
): Promise<LiveMessage> {
  const { created, changed } = touched;
  if (touched.size > mostTouched) throw new RangeError('too many calls to name');
  const { entered, left } = findPassages
    ? await findPassages({ created: [...created], changed })
    : { entered: [...created], left: [] };
  return { entered, left, changed: changed.size <= longestChangedList ? [...changed.keys()] : null };
}
