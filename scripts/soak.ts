import { Command } from 'commander';
import { runKillRounds } from '../tests/load/kill-rounds';

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

await program.parseAsync();

function print(figures: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(36)} ${value}`);
}
