import { type LiveMessage, liveHref } from '@/lib/calls/live/schema';
import { reconnectDelayMs } from './reconnect-delay';

/** `interrupted`: for longer than a moment, and tried again by itself. `ended`: the session is over. */
export type LiveState = 'connecting' | 'live' | 'interrupted' | 'ended';

export interface FollowerEvents {
  onState(state: LiveState): void;
  /** null: anything may have changed */
  onMessage(message: LiveMessage | null): void;
}

/** The server ends each stream from time to time, and the browser comes back: no need to speak of it. */
const momentMs = 5_000;
/** The server says something every 15 s; a connection that is silent for longer is dead, whatever the browser believes. */
const silenceMs = 40_000;

type Timer = ReturnType<typeof setTimeout> | undefined;

/** One page's stream of changes, opened again from where it stood whenever it breaks, until the session is over. */
export class CallFollower {
  private source: EventSource | null = null;
  private state: LiveState = 'connecting';
  private retry: Timer;
  private trouble: Timer;
  private attempt = 0;

  /** `query`: of the list that is followed; `position`: where it stands */
  constructor(
    private readonly query: string,
    private position: string,
    private readonly events: FollowerEvents,
  ) {}

  /** Nothing when it follows already, or must not any more. */
  follow(): void {
    if (this.state === 'ended' || this.source?.readyState === EventSource.OPEN) return;
    this.attempt = 0;
    this.open();
  }

  /** Until `follow`. */
  rest(): void {
    this.close();
    this.settle('connecting');
  }

  private open(): void {
    this.close();
    const source = new EventSource(liveHref(this.query, this.position));
    this.source = source;
    source.onopen = () => {
      this.attempt = 0;
      this.settle('live');
      this.openIn(silenceMs);
    };
    source.onerror = () => this.break(source);
    source.addEventListener('calls', ({ data, lastEventId }) => {
      this.reach(lastEventId);
      const message: LiveMessage = JSON.parse(data);
      this.events.onMessage(message);
    });
    source.addEventListener('gap', ({ lastEventId }) => {
      this.reach(lastEventId);
      this.events.onMessage(null);
    });
    source.addEventListener('position', ({ lastEventId }) => this.reach(lastEventId));
    source.addEventListener('end', () => {
      this.close();
      this.settle('ended');
    });
  }

  private close(): void {
    clearTimeout(this.retry);
    this.source?.close();
    this.source = null;
  }

  private reach(position: string): void {
    this.position = position;
    this.openIn(silenceMs);
  }

  /** A browser tries a broken connection again by itself, but not one that was answered by an error. */
  private break(source: EventSource): void {
    if (this.state === 'live') this.tell('connecting');
    this.trouble ??= setTimeout(() => this.tell('interrupted'), momentMs);
    if (source.readyState !== EventSource.CLOSED) return;
    this.openIn(reconnectDelayMs(this.attempt, Math.random()));
    this.attempt += 1;
  }

  private openIn(ms: number): void {
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.open(), ms);
  }

  private settle(state: LiveState): void {
    clearTimeout(this.trouble);
    this.trouble = undefined;
    this.tell(state);
  }

  private tell(state: LiveState): void {
    this.state = state;
    this.events.onState(state);
  }
}
