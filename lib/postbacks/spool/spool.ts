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
import { dirname, join } from 'node:path';
import { syncFolder } from '@/lib/platform/sync-folder';
import { GroupInsert } from '../group-insert';
import type { NewPostback } from '../insert-postbacks';
import { decodeSegment, encodeRecord, holdsWholeRecord, maxPayloadBytes, usualPayloadBytes } from './record';

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
/** What one write takes, so that nobody waits for a long one. */
const writeBytes = 8 * 1024 ** 2;
const ending = '.segment';
/** Names of files that are not drained: damaged or torn segments, and postbacks that the database refuses. */
const asideName = /\.segment\.(damaged|torn|refused)$/;
const numberOf = (name: string): number => Number.parseInt(name, 10);

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
  private readonly asideSizes = new Map<string, number>();
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
      maxBytes: { limit: writeBytes, of: ({ body }) => body.length },
      maxInFlight: 1,
    });
  }

  /** Finds what an earlier process left, less the write that its end cut short: that one was never answered 200. */
  static async open(options: SpoolOptions): Promise<Spool> {
    const { directory } = options;
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await syncFolder(dirname(directory));
    const spool = new Spool(options);
    const last = (await readdir(directory))
      .filter((name) => name.endsWith(ending))
      .sort()
      .at(-1);
    if (last !== undefined) await cutTornEnd(join(directory, last));
    for (const name of await readdir(directory)) {
      const isAside = asideName.test(name);
      if (!isAside && !name.endsWith(ending)) continue;
      const { size } = await stat(join(directory, name));
      (isAside ? spool.asideSizes : spool.sizes).set(name, size);
      spool.nextNumber = Math.max(spool.nextNumber, numberOf(name) + 1);
    }
    await syncFolder(directory);
    return spool;
  }

  /** Bytes that wait to be drained. */
  get bytes(): number {
    return sumOf(this.sizes);
  }

  /** Files that wait for a person: what is damaged, and what the database refuses. */
  get aside(): { files: number; bytes: number } {
    return { files: this.asideSizes.size, bytes: sumOf(this.asideSizes) };
  }

  /** Whether the bound leaves room for a large postback, and the disk took what was last written. */
  get hasRoom(): boolean {
    return !this.lastWriteFailed && this.takenBytes + usualPayloadBytes <= this.maxBytes;
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
        await writeFile(path, Buffer.alloc(usualPayloadBytes), { flush: true, mode: 0o600 });
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
  async add(postback: NewPostback): Promise<void> {
    const bytes = postback.body.length + postback.contentType.length + postback.userAgent.length;
    if (bytes > maxPayloadBytes - usualPayloadBytes)
      throw new Error('the postback is too large for the spool');
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
    const { postbacks, damagedRecords, tornBytes } = decodeSegment(
      await readFile(join(this.directory, name)),
    );
    return { name, postbacks, damaged: damagedRecords + tornBytes > 0 };
  }

  /** Forgets a segment whose postbacks are all in the database. */
  async remove({ name, damaged }: Pick<SpoolSegment, 'name' | 'damaged'>): Promise<void> {
    const path = join(this.directory, name);
    if (damaged) {
      await rename(path, `${path}.damaged`);
      this.asideSizes.set(`${name}.damaged`, this.sizes.get(name) ?? 0);
    } else await rm(path, { force: true });
    this.sizes.delete(name);
    await syncFolder(this.directory);
  }

  async close(): Promise<void> {
    await this.group.drained();
    await this.inTurn(() => this.closeActive());
  }

  /** Keeps a postback that the database will never take, in a file of its own; durable once it resolves. */
  async setAside(postback: NewPostback): Promise<void> {
    const bytes = encodeRecord(postback);
    await this.inTurn(async () => {
      if (this.takenBytes + bytes.length > this.maxBytes) throw new Error('the spool is full');
      const name = `${this.takeName()}.refused`;
      await writeFile(join(this.directory, name), bytes, { flag: 'wx', flush: true, mode: 0o600 });
      await syncFolder(this.directory);
      this.asideSizes.set(name, bytes.length);
    });
  }

  private get takenBytes(): number {
    return this.bytes + sumOf(this.asideSizes);
  }

  private takeName(): string {
    const name = `${String(this.nextNumber).padStart(12, '0')}${ending}`;
    this.nextNumber += 1;
    return name;
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
    if (this.takenBytes + bytes.length > this.maxBytes) throw new Error('the spool is full');
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
    const name = this.takeName();
    const file = await open(join(this.directory, name), 'ax', 0o600);
    try {
      await syncFolder(this.directory);
    } catch (error) {
      await file.close();
      await rm(join(this.directory, name), { force: true }).catch(() => undefined);
      throw error;
    }
    this.sizes.set(name, 0);
    this.active = { name, file };
    return this.active;
  }

  private async closeActive(): Promise<void> {
    const closing = this.active;
    this.active = undefined;
    await closing?.file.close();
  }
}

const sumOf = (sizes: ReadonlyMap<string, number>): number => {
  let sum = 0;
  for (const size of sizes.values()) sum += size;
  return sum;
};

/** What a crash cut short was never answered 200. What hides whole records was: it is kept aside. */
async function cutTornEnd(path: string): Promise<void> {
  const segment = await readFile(path);
  const { tornBytes } = decodeSegment(segment);
  if (tornBytes === 0) return;
  const end = segment.length - tornBytes;
  const torn = segment.subarray(end);
  if (holdsWholeRecord(torn)) {
    await writeFile(`${path}.torn`, torn, { flush: true, mode: 0o600 });
    await syncFolder(dirname(path));
  }
  const file = await open(path, 'r+');
  try {
    await file.truncate(end);
    await file.sync();
  } finally {
    await file.close();
  }
}
