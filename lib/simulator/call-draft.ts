import type { Random } from './random';

/** The facts of a call at the moment of one post. Times are milliseconds since the first post of the call. */
export interface Moment {
  atMs: number;
  responseCode: number;
  /** null before the first dialling */
  startMs: number | null;
  /** null while the try goes on */
  endMs: number | null;
  durationSeconds: number | null;
  machineDetection: string | null;
  digitsDialed: string;
  ringCount: number;
  variables: Record<string, string>;
  /** further fields, as they are posted */
  extras: [name: string, value: string][];
}

/** A call being told, step by step. Each step that changes its status adds a post of all that is known by then. */
export class CallDraft {
  readonly moments: Moment[] = [];
  tries = 0;
  private clockMs = 0;
  private startMs: number | null = null;
  private machineDetection: string | null = null;
  private digitsDialed = '';
  private ringCount = 0;
  private variables: Record<string, string> = {};
  private extras: [string, string][] = [];

  constructor(readonly random: Random) {}

  wait(minMs: number, maxMs: number): void {
    this.clockMs += this.random.int(minMs, maxMs);
  }

  post(responseCode: number): void {
    this.add(responseCode, null, null);
  }

  /** Accepted, not yet dialled. Not every call of the platform is posted in this state. */
  queue(): void {
    if (this.random.chance(0.5)) this.post(0);
    this.wait(800, 4_000);
    if (this.random.chance(0.3)) this.post(46);
    this.wait(300, 1_500);
  }

  dial(): void {
    this.tries += 1;
    this.startMs = this.clockMs;
    this.ringCount = 0;
    this.post(this.random.chance(0.85) ? 12 : 19);
    this.wait(1_200, 3_500);
  }

  /** One ring every six seconds. */
  ring(minRings: number, maxRings: number): void {
    const rings = this.random.int(minRings, maxRings);
    this.ringCount = 1;
    if (this.random.chance(0.7)) this.post(18);
    else if (this.random.chance(0.3)) this.post(20);
    this.clockMs += rings * 6_000 - this.random.int(500, 4_000);
    this.ringCount = rings;
  }

  /** The line is open; what answered may still be unknown. */
  answer(machineDetection: string | null): void {
    this.machineDetection = machineDetection;
    if (this.random.chance(0.75)) this.post(21);
  }

  /** The detector changes its mind in mid-call. */
  hearInstead(machineDetection: string): void {
    this.machineDetection = machineDetection;
    this.post(21);
  }

  receive(): void {
    this.tries = 1;
    this.startMs = this.clockMs;
    this.machineDetection = 'HUMAN';
    this.post(29);
  }

  press(digits: string): void {
    this.digitsDialed += digits;
    if (this.random.chance(0.4)) this.post(21);
  }

  collect(name: string, value: string): void {
    this.variables = { ...this.variables, [name]: value };
  }

  note(name: string, value: string): void {
    this.extras = [...this.extras, [name, value]];
  }

  /** The try is over. StartTime, EndTime and Duration agree, as in the vendor's own sample (37 s). */
  end(responseCode: number): void {
    const startMs = this.startMs ?? this.clockMs;
    this.startMs = startMs;
    const durationSeconds = Math.round((this.clockMs - startMs) / 1000);
    const atMs = this.clockMs;
    this.clockMs += this.random.int(100, 900);
    this.add(responseCode, atMs, durationSeconds);
  }

  private add(responseCode: number, endMs: number | null, durationSeconds: number | null): void {
    this.moments.push({
      atMs: this.clockMs,
      responseCode,
      startMs: this.startMs,
      endMs,
      durationSeconds,
      machineDetection: this.machineDetection,
      digitsDialed: this.digitsDialed,
      ringCount: this.ringCount,
      variables: this.variables,
      extras: this.extras,
    });
  }
}
