import type { StoryPost } from './call-story';
import type { Random } from './random';
import type { WireField } from './render-post';

/** How much later than it happened a post may come. */
const maxDelayMs = 120_000;

/** The posts that arrive when the given share of them, 0 to 1, is lost. */
export function dropPosts(random: Random, posts: readonly StoryPost[], dropRate: number): StoryPost[] {
  return posts.filter(() => !random.chance(dropRate));
}

/** The same posts as a bad network and a careless platform would bring them: out of order, doubled, late, renamed. */
export function applyChaos(random: Random, posts: readonly StoryPost[]): StoryPost[] {
  const times = posts.map(({ afterMs }) => afterMs);
  const bodies = random.chance(0.5) ? random.shuffle(posts) : posts;
  const arrivals = bodies.flatMap(({ fields }, index): StoryPost[] => {
    const afterMs = (times[index] ?? 0) + (random.chance(0.25) ? random.int(0, maxDelayMs) : 0);
    const first = { afterMs, fields: muddleFields(random, fields) };
    if (!random.chance(0.2)) return [first];
    const copies = random.int(1, 2);
    return [
      first,
      ...Array.from({ length: copies }, () => ({ ...first, afterMs: afterMs + random.int(0, maxDelayMs) })),
    ];
  });
  return arrivals.sort((a, b) => a.afterMs - b.afterMs);
}

function muddleFields(random: Random, fields: readonly WireField[]): WireField[] {
  const letters = random.pick(['as_posted', 'as_posted', 'lower', 'upper'] as const);
  const renamed = fields.map(([name, value]): WireField => [inCase(name, letters), value]);
  return random.chance(0.2) ? [...renamed, ['qarating', String(random.int(1, 5))]] : renamed;
}

function inCase(name: string, letters: 'as_posted' | 'lower' | 'upper'): string {
  if (letters === 'lower') return name.toLowerCase();
  return letters === 'upper' ? name.toUpperCase() : name;
}
