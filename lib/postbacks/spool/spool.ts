import {
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { GroupInsert } from '../group-insert';
import type { NewPostback } from '../insert-postbacks';
import { decodeSegment, encodeRecord, maxPayloadBytes } from './record';

export interface SpoolOptions {
  directory: string;
  /** what the spool may take of the disk; beyond it `add` rejects */
  maxBytes?: number;
  /** a segment is closed at this size */
  segmentBytes?: number;
}

export interface SpoolSegment {
  name: string;
  postbacks: NewPostback[];
  /** true when a damaged record hides what follows: the file is kept aside for a person to look at */
  damaged: boolean;
}

const defaultMaxBytes = 1024 ** 3;
const defaultSegmentBytes = 16 * 1024 ** 2;
const ending = '.segment';

/**
 * Postbacks on disk while the database is away: an append-only file after another, each record with a checksum,
 * several requests sharing one fsync. One process at a time; the lock of the data folder sees to it.
 */
export class Spool {
  private readonly directory: string;
  private readonly maxBytes: number;
  private readonly segmentBytes: number;
  private readonly group: GroupInsert<NewPostback>;
  private readonly sizes = new Map<string, number>();
  private active: { name: string; file: FileHandle } | undefined;
  private nextNumber = 1;
  private turn: Promise<void> = Promise.resolve();
  private lastWriteFailed = false;

  private constructor({ directory, maxBytes, segmentBytes }: SpoolOptions) {
    this.directory = directory;
    this.maxBytes = maxBytes ?? defaultMaxBytes;
    this.segmentBytes = segmentBytes ?? defaultSegmentBytes;
    this.group = new GroupInsert((rows) => this.inTurn(() => this.append(rows)), {
      maxRows: 512,
      maxInFlight: 1,
    });
  }

  /** Finds what an earlier process left, less the write that its end cut short: that one was never answered 200. */
  static async open(options: SpoolOptions): Promise<Spool> {
    const { directory } = options;
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const spool = new Spool(options);
    const names = (await readdir(directory)).filter((file) => file.endsWith(ending)).sort();
    const last = names.at(-1);
    if (last !== undefined) await cutTornEnd(join(directory, last));
    for (const name of names) {
      spool.sizes.set(name, (await stat(join(directory, name))).size);
      spool.nextNumber = Number(name.slice(0, -ending.length)) + 1;
    }
    return spool;
  }

  /** Bytes that wait to be drained. */
  get bytes(): number {
    let sum = 0;
    for (const size of this.sizes.values()) sum += size;
    return sum;
  }

  /** Whether the bound leaves room for the largest postback, and the disk took what was last written. */
  get hasRoom(): boolean {
    return !this.lastWriteFailed && this.bytes + maxPayloadBytes <= this.maxBytes;
  }

  /**
   * Whether the disk takes writes; after one that failed it is tried. Nobody may post until it is said to be well. Never
   * rejects.
   */
  async tryDisk(): Promise<boolean> {
    if (!this.lastWriteFailed) return true;
    const path = join(this.directory, 'trial');
    await this.inTurn(async () => {
      try {
        await writeFile(path, Buffer.alloc(maxPayloadBytes), { flush: true, mode: 0o600 });
        this.lastWriteFailed = false;
      } catch {
        // still full
      } finally {
        await rm(path, { force: true }).catch(() => undefined);
      }
    });
    return !this.lastWriteFailed;
  }

  /** Resolves once the postback is on the disk; rejects when the disk or the spool's bound is full. */
  add(postback: NewPostback): Promise<void> {
    return this.group.add(postback);
  }

  /** Resolves once nothing is being written. */
  drained(): Promise<void> {
    return this.group.drained();
  }

  /** The oldest segment with all it holds, closed first if it is still written to; null when the spool is empty. */
  async oldest(): Promise<SpoolSegment | null> {
    const [name] = [...this.sizes.keys()].sort();
    if (name === undefined) return null;
    await this.inTurn(async () => {
      if (this.active?.name === name) await this.closeActive();
    });
    const { postbacks, tornBytes } = decodeSegment(await readFile(join(this.directory, name)));
    return { name, postbacks, damaged: tornBytes > 0 };
  }

  /** Forgets a segment whose postbacks are all in the database. */
  async remove({ name, damaged }: Pick<SpoolSegment, 'name' | 'damaged'>): Promise<void> {
    const path = join(this.directory, name);
    if (damaged) await rename(path, `${path}.damaged`);
    else await rm(path, { force: true });
    await this.syncDirectory();
    this.sizes.delete(name);
  }

  async close(): Promise<void> {
    await this.group.drained();
    await this.inTurn(() => this.closeActive());
  }

  /** One at a time: a segment is not closed while it is written to. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work);
    this.turn = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  private async append(rows: readonly NewPostback[]): Promise<void> {
    const bytes = Buffer.concat(rows.map(encodeRecord));
    if (this.bytes + bytes.length > this.maxBytes) throw new Error('the spool is full');
    try {
      await this.write(bytes);
      this.lastWriteFailed = false;
    } catch (error) {
      this.lastWriteFailed = true;
      throw error;
    }
  }

  private async write(bytes: Buffer): Promise<void> {
    const segment = this.active ?? (await this.openSegment());
    const before = this.sizes.get(segment.name) ?? 0;
    try {
      await segment.file.appendFile(bytes);
      await segment.file.datasync();
    } catch (error) {
      // These senders are told to come again: what was half written must not hide what follows.
      await segment.file.truncate(before).catch(() => undefined);
      await this.closeActive();
      if (before === 0) await this.remove({ name: segment.name, damaged: false }).catch(() => undefined);
      throw error;
    }
    const size = before + bytes.length;
    this.sizes.set(segment.name, size);
    if (size >= this.segmentBytes) await this.closeActive();
  }

  private async openSegment() {
    const name = `${String(this.nextNumber).padStart(12, '0')}${ending}`;
    this.nextNumber += 1;
    const file = await open(join(this.directory, name), 'ax', 0o600);
    this.sizes.set(name, 0);
    await this.syncDirectory();
    this.active = { name, file };
    return this.active;
  }

  private async closeActive(): Promise<void> {
    const closing = this.active;
    this.active = undefined;
    await closing?.file.close();
  }

  /** A new name, or one that is gone, survives a crash only once the folder itself is on the disk. */
  private async syncDirectory(): Promise<void> {
    const folder = await open(this.directory, 'r');
    try {
      await folder.sync();
    } catch (error) {
      if (process.platform !== 'win32') throw error;
    } finally {
      await folder.close();
    }
  }
}

async function cutTornEnd(path: string): Promise<void> {
  const { tornBytes } = decodeSegment(await readFile(path));
  if (tornBytes === 0) return;
  const file = await open(path, 'r+');
  try {
    await file.truncate((await file.stat()).size - tornBytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
