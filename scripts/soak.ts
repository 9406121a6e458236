import { Command } from 'commander';
import { runKillRounds } from '../tests/load/kill-rounds';
import { runFuzz } from '../tests/load/run-fuzz';

const program = new Command('npm run soak --').description(
  'Long runs that prove what npm test shows in short: on this machine only, with a database of their own.',
);

program
  .command('kill')
  .description('SIGKILL of the app and of Postgres under load, again and again; about 3 s a round')
  .option('--rounds <n>', 'how many kills', Number, 200)
  .action(async ({ rounds }: { rounds: number }) => {
    const report = await runKillRounds({
      rounds,
      onRound: (round, victim, acknowledged) =>
        process.stderr.write(`round ${round} of ${rounds}: killed ${victim}, ${acknowledged} acknowledged\n`),
    });
    const { kills, acknowledged, missing, doubled } = report;
    print({
      ...Object.fromEntries(Object.entries(kills).map(([victim, count]) => [`kills of ${victim}`, count])),
      'acknowledged postbacks': acknowledged,
      missing: missing.length,
      doubled: doubled.length,
    });
    if (missing.length + doubled.length > 0) process.exitCode = 1;
  });

program
  .command('fuzz')
  .description(
    'generated bodies, headers and paths through the real door, all projected; about 10 min a million',
  )
  .option('--requests <n>', 'how many requests', Number, 1_000_000)
  .option('--seed <n>', 'the same seed sends the same bytes', Number, Math.floor(Math.random() * 2 ** 31))
  .action(async ({ requests, seed }: { requests: number; seed: number }) => {
    const report = await runFuzz({
      requests,
      seed,
      onProgress: (sent) => sent % 10_000 === 0 && process.stderr.write(`${sent} of ${requests}\n`),
    });
    const { statuses, verdicts, acknowledged, stored, missing, failures, memoryMb } = report;
    const figuresOf = (name: string, counts: ReadonlyMap<string, number>) =>
      Object.fromEntries([...counts].map(([key, count]) => [`${name} ${key}`, count]));
    print({
      seed,
      requests: report.requests,
      ...figuresOf('answered', statuses),
      acknowledged,
      stored,
      missing: missing.length,
      ...figuresOf('verdict', verdicts),
      'memory MB after a fifth': Math.round(memoryMb.early),
      'memory MB at the end': Math.round(memoryMb.late),
    });
    for (const failure of failures)
      process.stderr.write(`answered 500 or above: ${JSON.stringify(failure)}\n`);
    if (missing.length + failures.length > 0) process.exitCode = 1;
  });

await program.parseAsync();

function print(figures: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(36)} ${value}`);
}
