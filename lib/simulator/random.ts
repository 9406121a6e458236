import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Numbers that only look like chance: the same seed gives the same ones, on every machine. */
export class Random {
  private readonly generator: ReturnType<typeof xoroshiro128plus>;

  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed);
  }

  /** A whole number, both ends included. */
  int(min: number, max: number): number {
    return uniformInt(this.generator, min, max);
  }

  /** True with the given probability, 0 to 1. */
  chance(probability: number): boolean {
    return this.int(0, 999_999) < probability * 1_000_000;
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.int(0, choices.length - 1)];
    if (choice === undefined) throw new Error('nothing to pick from');
    return choice;
  }

  /** One of the choices, each as likely as its weight says. */
  weighted<T extends { weight: number }>(choices: readonly T[]): T {
    let left = this.int(1, sum(choices));
    for (const choice of choices) {
      left -= choice.weight;
      if (left <= 0) return choice;
    }
    throw new Error('nothing to pick from');
  }

  shuffle<T>(items: readonly T[]): T[] {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const other = this.int(0, last);
      [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
    }
    return shuffled;
  }

  /** A generator of its own, so that what one call draws never shifts the next. */
  fork(): Random {
    return new Random(this.int(-0x8000_0000, 0x7fff_ffff));
  }
}

const sum = (choices: readonly { weight: number }[]): number =>
  choices.reduce((total, { weight }) => total + weight, 0);
