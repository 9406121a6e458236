import { Command, Option } from 'commander';
import { runKillRounds } from '../tests/load/kill-rounds';
import type { OfferReport } from '../tests/load/offer-load';
import { flatMemoryMb, runFuzz } from '../tests/load/run-fuzz';
import { type OutageMode, outageModes, runOutage } from '../tests/load/run-outage';
import { runSteady } from '../tests/load/run-steady';
import { runWallboard } from '../tests/load/run-wallboard';

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
    const { statuses, verdicts, acknowledged, stored, missing, failures, memoryMb, seconds } = report;
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
      'seconds of sending': Math.round(seconds),
      'memory MB at the start': Math.round(memoryMb.start),
      'memory MB after a fifth': Math.round(memoryMb.early),
      'highest memory MB after a fifth': Math.round(memoryMb.highest),
      'memory MB at the end': Math.round(memoryMb.late),
    });
    for (const failure of failures)
      process.stderr.write(`answered 500 or above: ${JSON.stringify(failure)}\n`);
    const allowedMb = flatMemoryMb(report.requests);
    const isFlat = memoryMb.late - memoryMb.early <= allowedMb;
    if (!isFlat) process.stderr.write(`memory grew by more than ${allowedMb} MB after a fifth\n`);
    if (missing.length + failures.length > 0 || !isFlat) process.exitCode = 1;
  });

program
  .command('outage')
  .description('a steady load while the database is away, and what became of every postback')
  .option('--seconds <n>', 'how long it is away', Number, 600)
  .option('--rate <n>', 'postbacks a second', Number, 50)
  .addOption(
    new Option(
      '--mode <how>',
      'refuse: connections are refused; hold: bytes are swallowed; freeze: all of Postgres is stopped',
    )
      .choices(outageModes)
      .default('refuse'),
  )
  .option('--kill', 'SIGKILL of the app in the middle of draining', false)
  .action(async (options: { seconds: number; rate: number; mode: OutageMode; kill: boolean }) => {
    const { load, spooledBytes, drainSeconds, killedWithBytesLeft, missing, doubled } = await runOutage({
      seconds: options.seconds,
      perSecond: options.rate,
      mode: options.mode,
      killInMidDrain: options.kill,
    });
    print({
      ...figuresOfLoad(load),
      'spool MB when the database came back': (spooledBytes / 1e6).toFixed(1),
      'seconds until the spool was empty': drainSeconds.toFixed(1),
      ...(killedWithBytesLeft === null ? {} : { 'killed with bytes left': killedWithBytesLeft }),
      missing: missing.length,
      doubled: doubled.length,
    });
    if (missing.length + doubled.length + load.others.size > 0) process.exitCode = 1;
  });

program
  .command('steady')
  .description('a steady load while people look at the pages')
  .option('--seconds <n>', 'how long', Number, 60)
  .option('--rate <n>', 'postbacks a second', Number, 1_000)
  .option('--rest <seconds>', 'how long the server stands before', Number, 45)
  .option(
    '--dashboards <n>',
    'people, each reading a page every two seconds, and one more who follows a list',
    Number,
    0,
  )
  .action(async (options: { seconds: number; rate: number; rest: number; dashboards: number }) => {
    const { rate: perSecond, seconds, rest: restSeconds, dashboards } = options;
    const { load, pages, toScreen, backlog, memoryMb, missing, doubled } = await runSteady({
      perSecond,
      seconds,
      restSeconds,
      dashboards,
    });
    print({
      ...figuresOfLoad(load),
      ...(dashboards > 0 && {
        'pages read': pages.read,
        'pages failed': pages.failed,
        'p95 ms to the first byte of a page': pages.firstByteP95Ms.toFixed(0),
        'calls followed to the screen': toScreen.probes,
        'p50 ms from post to screen': toScreen.p50Ms.toFixed(0),
        'p95 ms from post to screen': toScreen.p95Ms.toFixed(0),
      }),
      'not folded yet at the end': backlog,
      'memory MB early': Math.round(memoryMb.early),
      'memory MB at the end': Math.round(memoryMb.late),
      missing: missing.length,
      doubled: doubled.length,
    });
    if (missing.length + doubled.length + load.others.size + pages.failed > 0) process.exitCode = 1;
  });

program
  .command('wallboard')
  .description(
    'a wall that is looked at for a day, told in minutes, with a restart of the server: does it grow?',
  )
  .option('--minutes <n>', 'how long, by the clock of its page', Number, 1_440)
  .action(async ({ minutes }: { minutes: number }) => {
    const { early, late, reads, posted, shown, problems } = await runWallboard({
      minutes,
      onProgress: (minute) => minute % 60 === 0 && process.stderr.write(`minute ${minute} of ${minutes}\n`),
    });
    const change = (name: keyof typeof early, digits = 0) =>
      `${early[name].toFixed(digits)} -> ${late[name].toFixed(digits)}`;
    print({
      'minutes that passed for the page': minutes,
      'figures read': reads,
      'calls that came in': posted,
      'calls shown at the end': shown,
      'JavaScript heap MB, after a tenth -> end': change('heapMb', 2),
      'DOM nodes': change('nodes'),
      'event listeners': change('listeners'),
    });
    for (const problem of problems) process.stderr.write(`${problem}\n`);
    if (problems.length > 0) process.exitCode = 1;
  });

await program.parseAsync();

function figuresOfLoad({
  sent,
  acknowledged,
  others,
  latency,
}: OfferReport): Record<string, string | number> {
  return {
    sent,
    'answered 200': acknowledged.length,
    ...Object.fromEntries([...others].map(([status, count]) => [`answered ${status}`, count])),
    'p50 ms': latency.p50.toFixed(1),
    'p95 ms': latency.p95.toFixed(1),
    'p99 ms': latency.p99.toFixed(1),
    'p99.9 ms': latency.p999.toFixed(1),
    'longest ms': latency.longest.toFixed(1),
  };
}

function print(figures: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(42)} ${value}`);
}
