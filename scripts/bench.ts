import { Command } from 'commander';
import { benchExporting } from '../tests/load/bench-exporting';
import { benchPages } from '../tests/load/bench-pages';
import { benchProjecting } from '../tests/load/bench-projecting';
import { benchReading } from '../tests/load/bench-reading';
import { benchRebuilding } from '../tests/load/bench-rebuilding';
import { benchReceiving } from '../tests/load/bench-receiving';

const command = new Command('bench')
  .description('Measures the product side by side with what a user could take instead.')
  .argument(
    '[what]',
    'what to measure: receiving, projecting, rebuilding, reading, exporting or pages',
    'receiving',
  )
  .option('--seconds <n>', 'how long each round lasts', Number, 10)
  .option('--rounds <n>', 'rounds of each contestant, the median counts', Number, 3)
  .option('--connections <n>', 'connections that post at once', Number, 32)
  .option('--postbacks <n>', 'projecting: of each kind, 20,000; rebuilding: of all, 1,000,000', Number)
  .option(
    '--calls <n>',
    'calls that are there before: 200,000 for projecting and pages, 1,000,000 otherwise',
    Number,
  )
  .option('--folder <path>', 'reading, exporting: keeps the seeded database there, and uses it again')
  .option(
    '--repeats <n>',
    'reading: how often each is asked; pages: each is loaded an eighth as often',
    Number,
    40,
  )
  .parse();

const { seconds, rounds, connections, postbacks, repeats, calls, folder } = command.opts<
  Record<'seconds' | 'rounds' | 'connections' | 'repeats', number> & {
    postbacks?: number;
    calls?: number;
    folder?: string;
  }
>();
const benchmarks: Record<string, () => Promise<void>> = {
  receiving: () => benchReceiving({ seconds, rounds, connections }),
  projecting: () => benchProjecting({ postbacks: postbacks ?? 20_000, calls: calls ?? 200_000 }),
  rebuilding: () => benchRebuilding({ postbacks: postbacks ?? 1_000_000 }),
  reading: () => benchReading({ calls: calls ?? 1_000_000, repeats, folder }),
  exporting: () => benchExporting({ calls: calls ?? 1_000_000, folder }),
  pages: () => benchPages({ calls: calls ?? 200_000, repeats: Math.ceil(repeats / 8) }),
};
const what = command.args[0] ?? 'receiving';
const run = benchmarks[what];
if (!run) {
  process.stderr.write(`There is no benchmark "${what}": choose ${Object.keys(benchmarks).join(' or ')}\n`);
  process.exit(1);
}
await run();
