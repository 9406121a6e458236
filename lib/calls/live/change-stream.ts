import type { CallChange } from './announce-changes';
import type { ChangeHub } from './change-hub';
import type { LiveMessage } from './schema';

export interface ChangeStreamOptions {
  hub: Pick<ChangeHub, 'listen'>;
  /** where the client stood */
  position: string;
  /** how many of these calls the client's list lets through; null: it lets all through, nothing need be asked */
  countMatching: ((ids: string[]) => Promise<number>) | null;
  /** the one call that the client looks at; null: all */
  callId: string | null;
  /** the least time between two messages */
  everyMs?: number;
  heartbeatMs?: number;
  /** after it the client connects anew, and its session is looked at again */
  longestMs?: number;
}

const firstDelayMs = 50;
const longestChangedList = 200;

/** Server-Sent Events of what changes, gathered so that a busy hour does not flood a page. */
export function changeStream({
  hub,
  position,
  countMatching,
  callId,
  everyMs = 500,
  heartbeatMs = 15_000,
  longestMs = 600_000,
}: ChangeStreamOptions): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const timers: NodeJS.Timeout[] = [];
  let unlisten = () => undefined as unknown;
  let controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | undefined;
  let created = new Set<string>();
  let changed = new Set<string>();
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
    const sent: CallChange = { created: [...created], changed: [...changed] };
    const sentAt = at;
    created = new Set();
    changed = new Set();
    flushing = true;
    try {
      const message: LiveMessage = {
        created:
          sent.created.length > 0 && countMatching ? await countMatching(sent.created) : sent.created.length,
        changed: sent.changed.length <= longestChangedList ? sent.changed : null,
      };
      send(`id: ${sentAt}\nevent: calls\ndata: ${JSON.stringify(message)}\n\n`);
    } catch {
      // the database is away: the client looks at everything once it is back
      send(`id: ${sentAt}\nevent: gap\ndata: {}\n\n`);
    }
    flushing = false;
    flushedMs = performance.now();
    if (created.size + changed.size > 0) schedule();
  };
  const schedule = () => {
    if (flushTimer || flushing || !controller) return;
    const wait = Math.max(firstDelayMs, everyMs - (performance.now() - flushedMs));
    flushTimer = setTimeout(() => void flush(), wait);
  };

  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: async (own) => {
      controller = own;
      send(': hello\n\n');
      timers.push(
        setInterval(() => {
          if (created.size + changed.size === 0 && !flushing) send(`id: ${at}\n\n`);
        }, heartbeatMs),
        setTimeout(end, longestMs),
      );
      const stopListening = await hub.listen(position, {
        onChange: (change, newPosition) => {
          at = newPosition;
          const concerns = (id: string) => callId === null || id === callId;
          for (const id of change.created) if (concerns(id)) created.add(id);
          for (const id of change.changed) if (concerns(id) && !created.has(id)) changed.add(id);
          if (created.size + changed.size > 0) schedule();
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
