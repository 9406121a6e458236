import type { Random } from './random';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How busy each UTC hour is: American office hours, with calls home in the early evening. */
const hourWeights = [9, 5, 2, 1, 1, 1, 1, 1, 1, 1, 2, 4, 9, 16, 20, 22, 21, 18, 20, 22, 21, 19, 16, 13];
const weekendFactor = 0.35;

/** When each of `count` calls of the past `days` begins, oldest first. */
export function planHistory(random: Random, count: number, days: number, endsAt: Date): Date[] {
  const end = endsAt.getTime();
  const times: number[] = [];
  while (times.length < count) {
    const time = new Date(end - random.int(1, Math.round(days * dayMs) - 1));
    if (random.chance(busyness(time))) times.push(time.getTime());
  }
  return times.sort((a, b) => a - b).map((time) => new Date(time));
}

function busyness(time: Date): number {
  const weekday = time.getUTCDay();
  const share = (hourWeights[time.getUTCHours()] ?? 1) / 22;
  return weekday === 0 || weekday === 6 ? share * weekendFactor : share;
}
