import type { ReceivingState } from './receiving-state';

const places = [
  'usesSpool',
  'hasSpool',
  'spoolBytes',
  'asideFiles',
  'refusedAtMs',
  'pendingRows',
  'projected',
] as const;
type Place = (typeof places)[number];

const bytesOfNumber = 8;
const never = 0;

/**
 * What the receiving thread tells the threads of this process, and they tell it, in memory that they share: nobody waits
 * for an answer. Each number has one writer.
 */
export class ReceivingBoard implements ReceivingState {
  private readonly numbers: Float64Array;
  private readonly flags: Int32Array;

  /** `memory`: of the board that another thread made. */
  constructor(readonly memory = new SharedArrayBuffer((places.length + 1) * bytesOfNumber)) {
    this.numbers = new Float64Array(memory, 0, places.length);
    this.flags = new Int32Array(memory, places.length * bytesOfNumber, 1);
  }

  /** For those who look from now on. */
  publish({ destination, hasSpool, spoolBytes, asideFiles, refusedAtMs }: ReceivingState): void {
    this.write('usesSpool', Number(destination === 'spool'));
    this.write('hasSpool', Number(hasSpool));
    this.write('spoolBytes', spoolBytes);
    this.write('asideFiles', asideFiles);
    this.write('refusedAtMs', refusedAtMs ?? never);
  }

  get destination(): 'database' | 'spool' {
    return this.read('usesSpool') ? 'spool' : 'database';
  }

  get hasSpool(): boolean {
    return this.read('hasSpool') === 1;
  }

  get spoolBytes(): number {
    return this.read('spoolBytes');
  }

  get asideFiles(): number {
    return this.read('asideFiles');
  }

  get refusedAtMs(): number | null {
    const atMs = this.read('refusedAtMs');
    return atMs === never ? null : atMs;
  }

  /** Postbacks that wait for a commit or share one that is under way. */
  get pendingRows(): number {
    return this.read('pendingRows');
  }

  set pendingRows(rows: number) {
    this.write('pendingRows', rows);
  }

  /** Postbacks the projector has decided about since the start. */
  get projected(): number {
    return this.read('projected');
  }

  addProjected(postbacks: number): void {
    this.write('projected', this.projected + postbacks);
  }

  /** Says that postbacks were stored. True for the first since somebody looked: who is told once need not be told again. */
  markStored(): boolean {
    return Atomics.exchange(this.flags, 0, 1) === 0;
  }

  /** To be called before looking for stored postbacks. */
  clearStored(): void {
    Atomics.store(this.flags, 0, 0);
  }

  private read(place: Place): number {
    return this.numbers[places.indexOf(place)] ?? 0;
  }

  private write(place: Place, value: number): void {
    this.numbers[places.indexOf(place)] = value;
  }
}
