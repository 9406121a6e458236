import { figureQuestions, listQuestions, type Question } from './reading-questions';
import { filterQuestions, viewQuestions } from './view-questions';
import { wantedOf } from './wanted-figures';
import { type SeededOptions, withSeededCalls } from './with-seeded-calls';

export interface ReadingOptions extends SeededOptions {
  /** how often each is asked */
  repeats: number;
}

/** How long the pages' own queries take at a given number of calls, beside what is promised and the scans they replace. */
export async function benchReading({ repeats, ...options }: ReadingOptions): Promise<void> {
  await withSeededCalls(options, async (db, pool) => {
    const calls = await db.call.count();
    const all = [listQuestions, figureQuestions, filterQuestions, viewQuestions].flatMap((of) => of(db));
    console.log(`reading, ${calls} calls over 90 days, ${repeats} times each; ms`);
    console.log(line('', ['p50', 'p95', 'wanted', '', 'scan']));
    let missed = 0;
    for (const { name, ask, scan, promised } of all) {
      const timesMs = await measure(repeats, ask);
      const scanMs = scan ? quantile(await measure(3, () => pool.query(scan)), 0.5) : undefined;
      const [p50, p95] = [quantile(timesMs, 0.5), quantile(timesMs, 0.95)];
      const wanted = wantedOf(promised, calls);
      const verdict = wanted === null || p95 === undefined ? '' : p95 <= wanted ? 'ok' : 'miss';
      if (verdict === 'miss') missed += 1;
      console.log(line(name, [msText(p50), msText(p95), wanted?.toString() ?? '', verdict, msText(scanMs)]));
    }
    console.log(`  ${all.filter(({ promised }) => promised).length} held to a figure, ${missed} missed it`);
  });
}

const line = (name: string, cells: string[]): string =>
  `  ${name.padEnd(56)} ${cells.map((cell) => cell.padStart(8)).join('')}`;
const msText = (ms: number | undefined): string => ms?.toFixed(1) ?? '';

async function measure(repeats: number, ask: Question['ask']): Promise<number[]> {
  const timesMs: number[] = [];
  await ask(repeats);
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const startedMs = performance.now();
    await ask(repeat);
    timesMs.push(performance.now() - startedMs);
  }
  return timesMs.sort((a, b) => a - b);
}

const quantile = (sorted: number[], share: number): number | undefined =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
