import { randomUUID } from 'node:crypto';
import { defaultDedicatedNumbers } from '../fictional-numbers';
import { Random } from '../random';
import type { PlacedCall } from './place-call';

/** What goes wrong on demand. Changed while the platform runs by a POST to `/admin/faults`. */
export interface Faults {
  /** every connection ends without an answer */
  down: boolean;
  /** every answer waits this long */
  delayMs: number;
  /** every operation answers with a SOAP fault */
  soapFault: boolean;
  /** every license key is called invalid */
  keyInvalid: boolean;
  /** every answer is a page of no use */
  nonsense: boolean;
  /** share of postbacks that never arrive, 0 to 1 */
  dropRate: number;
  /** postbacks are doubled, shuffled and late */
  chaos: boolean;
}

export const noFaults: Faults = {
  down: false,
  delayMs: 0,
  soapFault: false,
  keyInvalid: false,
  nonsense: false,
  dropRate: 0,
  chaos: false,
};

/** Everything the simulated platform knows. Nothing is kept after the process. */
export interface Platform {
  faults: Faults;
  licenseKeys: ReadonlySet<string>;
  /** ten digits → its incoming script */
  scripts: Map<string, string>;
  /** by QueueID, incoming ones under a key of their own */
  calls: Map<string, PlacedCall>;
  random: Random;
  now: () => number;
  /** how much faster than in real life calls go by */
  speed: number;
  nextQueueId: () => string;
  /** operations asked for so far, by name */
  asked: Map<string, number>;
}

export const sampleLicenseKey = '00000000-0000-0000-0000-000000000000';

export interface PlatformOptions {
  seed?: number;
  speed?: number;
  now?: () => number;
  numbers?: readonly string[];
  licenseKeys?: readonly string[];
  faults?: Partial<Faults>;
}

export function createPlatform(options: PlatformOptions = {}): Platform {
  const random = new Random(options.seed ?? Number.parseInt(randomUUID().slice(0, 7), 16));
  let queueId = BigInt(random.int(1_000_000, 2_000_000)) * 1_000n;
  return {
    faults: { ...noFaults, ...options.faults },
    licenseKeys: new Set(options.licenseKeys ?? [sampleLicenseKey]),
    scripts: new Map(
      (options.numbers ?? defaultDedicatedNumbers).map((number) => [
        number,
        'Thank you for calling. ~\\GetDigits(menu|5|1)~ ~\\EndCall()~',
      ]),
    ),
    calls: new Map(),
    random,
    now: options.now ?? Date.now,
    speed: options.speed ?? 1,
    nextQueueId: () => {
      queueId += 1n;
      return String(queueId);
    },
    asked: new Map(),
  };
}

/** Ten digits, however the number is written. */
export const tenDigits = (text: string): string => text.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
