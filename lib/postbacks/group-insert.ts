/** Writes all rows in one transaction; resolves once they are committed. */
export type InsertRows<Row> = (rows: readonly Row[]) => Promise<void>;

interface Waiting<Row> {
  row: Row;
  resolve: () => void;
  reject: (error: unknown) => void;
}

export interface GroupInsertLimits<Row = never> {
  /** rows a statement */
  maxRows: number;
  /** and bytes a statement, unless a single row has more: what takes long fails, and would fail for ever */
  maxBytes?: { limit: number; of: (row: Row) => number };
  /** statements under way at once */
  maxInFlight: number;
  /**
   * When a write fails, so do those who wait for the next, without trying: for who has another place to go, and would
   * otherwise wait for two time-outs.
   */
  failsTogether?: boolean;
  /**
   * The least time from one statement to the next, unless `enoughRows` wait already: what comes every millisecond then
   * shares a commit instead of paying for one each. A row that comes alone is still written at once.
   */
  gather?: { ms: number; enoughRows: number };
}

/** How many rows, from `from` on, stay within both bounds; one at least, where there is one. */
export function rowsWithin<Row>(
  rows: readonly Row[],
  { maxRows, maxBytes }: { maxRows: number; maxBytes: number },
  bytesOf: (row: Row) => number,
  from = 0,
): number {
  const end = Math.min(rows.length, from + maxRows);
  let bytes = 0;
  for (let at = from; at < end; at += 1) {
    bytes += bytesOf(rows[at] as Row);
    if (bytes > maxBytes && at > from) return at - from;
  }
  return end - from;
}

/** Group commit: those who arrive while a commit is under way share the next one; a row that comes alone is written at once. */
export class GroupInsert<Row> {
  private waiting: Waiting<Row>[] = [];
  private inFlight = 0;
  private idle: (() => void)[] = [];
  private writtenAtMs = Number.NEGATIVE_INFINITY;
  private gathering: NodeJS.Timeout | undefined;

  constructor(
    private readonly insert: InsertRows<Row>,
    private readonly limits: GroupInsertLimits<Row>,
  ) {}

  /** Resolves once the row is committed; rejects with the database's error. */
  add(row: Row): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ row, resolve, reject });
      this.pendingRows += 1;
      this.pump();
    });
  }

  /** Rows waiting for a commit or sharing one that is under way. */
  pendingRows = 0;

  /** Resolves once nothing is waiting or under way. */
  async drained(): Promise<void> {
    if (this.inFlight === 0 && this.waiting.length === 0) return;
    await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  private pump(): void {
    while (this.waiting.length > 0 && this.inFlight < this.limits.maxInFlight) {
      if (this.mustGather()) break;
      void this.write(this.waiting.splice(0, this.rowsOfNext()));
    }
    if (this.inFlight === 0 && this.waiting.length === 0) {
      for (const resolve of this.idle.splice(0)) resolve();
    }
  }

  private rowsOfNext(): number {
    const { maxRows, maxBytes } = this.limits;
    if (!maxBytes) return maxRows;
    return rowsWithin(this.waiting, { maxRows, maxBytes: maxBytes.limit }, ({ row }) => maxBytes.of(row));
  }

  /** Whether more may come to share the next statement; then looks again once the time is over. */
  private mustGather(): boolean {
    const { gather } = this.limits;
    if (!gather || this.waiting.length >= gather.enoughRows) return false;
    const leftMs = this.writtenAtMs + gather.ms - performance.now();
    if (leftMs <= 0) return false;
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      this.pump();
    }, leftMs);
    return true;
  }

  private takeWaiting(): Waiting<Row>[] {
    this.pendingRows -= this.waiting.length;
    return this.waiting.splice(0);
  }

  private async write(group: Waiting<Row>[]): Promise<void> {
    this.inFlight += 1;
    this.writtenAtMs = performance.now();
    try {
      await this.insert(group.map(({ row }) => row));
      for (const { resolve } of group) resolve();
    } catch (error) {
      const failed = this.limits.failsTogether ? [...group, ...this.takeWaiting()] : group;
      for (const { reject } of failed) reject(error);
    } finally {
      this.inFlight -= 1;
      this.pendingRows -= group.length;
      this.pump();
    }
  }
}
