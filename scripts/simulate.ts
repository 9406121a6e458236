import { Command, InvalidArgumentError, Option } from 'commander';
import { type CallStory, generateCallStory } from '../lib/simulator/call-story';
import { planHistory } from '../lib/simulator/plan-start-times';
import { PostingRefused, postStories } from '../lib/simulator/post-stories';
import type { PostingSummary } from '../lib/simulator/posting-tally';
import { Random } from '../lib/simulator/random';
import { serveVendor } from '../lib/simulator/vendor/serve';

interface Options {
  serve: boolean;
  port: number;
  url?: string;
  calls: number;
  rate?: number;
  seed?: number;
  startAt?: Date;
  days?: number;
  speed?: number;
  concurrency: number;
  number?: string[];
  kind?: string;
  chaos: boolean;
  dropRate: number;
  userAgent: string;
}

const program = new Command('npm run simulate --')
  .description('Posts believable calls to a postback URL, as Phone Notify! would.')
  .option('--url <url>', 'postback URL: shown on the Numbers page and printed by `npm start`')
  .option('--calls <n>', 'how many calls', wholeNumber, 100)
  .option(
    '--rate <n>',
    'calls that begin in a second (default: 5; with --days as many as possible)',
    positive,
  )
  .option(
    '--seed <n>',
    'same seed, same calls; times count from 0:00 UTC of the day unless --start-at is given',
    integer,
  )
  .option('--start-at <time>', 'when the first call begins, or --days end (default: now)', time)
  .option('--days <n>', 'spread the calls over the past n days and post them without waiting', positive)
  .option('--speed <n>', 'how much faster than real life (default: 60)', positive)
  .option('--concurrency <n>', 'requests under way at one time', wholeNumber, 16)
  .option('--number <digits...>', 'dedicated numbers, ten digits each (default: fictional ones)', phoneNumber)
  .option('--kind <name>', 'only calls of this kind, such as voicemail or incoming')
  .option(
    '--chaos',
    'shuffle, double and delay posts, change the letter case of names, add unknown fields',
    false,
  )
  .option('--drop-rate <share>', 'share of posts that never arrive, 0 to 1', share, 0)
  .option(
    '--serve',
    'be the whole platform instead: SOAP, forms, numbers with scripts, calls that post back',
    false,
  )
  .option('--port <n>', 'of --serve', wholeNumber, 3900)
  .addOption(new Option('--user-agent <text>').default('Phone Notify! simulator').hideHelp())
  .configureOutput({ outputError: (text, write) => write(text.replace(/\n(?=.)/g, ' ')) })
  .action((options: Options) => (options.serve ? serveVendor(serveOptions(options)) : simulate(options)));

program.parseAsync().catch((error: unknown) => {
  console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});

async function simulate(options: Options): Promise<void> {
  const url = postbackUrl(options.url);
  const seed = options.seed ?? Math.floor(Math.random() * 2 ** 31);
  console.log(`${options.calls} calls to ${url.host}, seed ${seed}${options.chaos ? ', chaos' : ''}`);

  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  const progress = createProgress();
  const summary = await postStories(stories(options, seed), {
    url,
    random: new Random(~seed),
    callsPerSecond: rateOf(options),
    speed: speedOf(options),
    concurrency: options.concurrency,
    userAgent: options.userAgent,
    expectContinueShare: 0.05,
    chaos: options.chaos,
    dropRate: options.dropRate,
    signal: interrupt.signal,
    onProgress: progress.update,
  });
  progress.clear();
  printSummary(summary);
  const refused = summary.posts - (summary.statuses[200] ?? 0);
  if (refused > 0) {
    const why = summary.lastError ? ` (last: ${summary.lastError})` : '';
    throw new PostingRefused(`${refused} of ${summary.posts} posts were not answered 200${why}`);
  }
}

function serveOptions({ port, seed, speed, number, chaos, dropRate }: Options) {
  return {
    port,
    ...(seed !== undefined && { seed }),
    ...(speed !== undefined && { speed }),
    ...(number && { numbers: number }),
    faults: { chaos, dropRate },
  };
}

function rateOf({ rate, days }: Options): number {
  return rate ?? (days ? Number.POSITIVE_INFINITY : 5);
}

function speedOf({ speed, days }: Options): number {
  return speed ?? (days ? Number.POSITIVE_INFINITY : 60);
}

function* stories(options: Options, seed: number): Generator<CallStory> {
  const random = new Random(seed);
  const startAt = options.startAt ?? (options.seed === undefined ? new Date() : startOfUtcDay());
  const history = options.days ? planHistory(random.fork(), options.calls, options.days, startAt) : null;
  const rate = rateOf(options);
  let queueId = BigInt(random.int(4_100, 2_147_483)) * 1_000_000n;
  for (let index = 0; index < options.calls; index += 1) {
    queueId += BigInt(random.int(1, 3));
    const offsetMs = Number.isFinite(rate) ? (index / rate) * 1000 : 0;
    yield generateCallStory(random.fork(), {
      startAt: history?.[index] ?? new Date(startAt.getTime() + offsetMs),
      speed: history ? 1 : speedOf(options),
      queueId: String(queueId),
      ...(options.kind ? { kind: options.kind } : {}),
      ...(options.number ? { dedicatedNumbers: options.number } : {}),
    });
  }
}

function startOfUtcDay(): Date {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
}

function postbackUrl(text: string | undefined): URL {
  if (!text) {
    throw new Error(
      '--url is missing: give a postback URL, as printed by `npm start` or shown on the Numbers page',
    );
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Error(`--url must be an http or https address: ${text}`);
  return url;
}

function createProgress() {
  const isScreen = process.stderr.isTTY === true;
  let shownAt = 0;
  return {
    update(posts: number) {
      const now = Date.now();
      if (now - shownAt < (isScreen ? 200 : 5_000)) return;
      if (shownAt > 0) process.stderr.write(isScreen ? `\r${posts} posts` : `${posts} posts\n`);
      shownAt = now;
    },
    clear: () => isScreen && process.stderr.write('\r\u001b[K'),
  };
}

function printSummary({ calls, posts, statuses, unanswered, seconds, p50Ms, p99Ms }: PostingSummary): void {
  const rows: [string, string][] = [
    ['calls', String(calls)],
    ['posts', `${posts} (${(posts / Math.max(seconds, 0.001)).toFixed(0)}/s)`],
    ...Object.entries(statuses).map(([status, count]): [string, string] => [
      `status ${status}`,
      String(count),
    ]),
    ['no answer', String(unanswered)],
    ['p50 / p99', `${p50Ms.toFixed(1)} / ${p99Ms.toFixed(1)} ms`],
    ['time', `${seconds.toFixed(1)} s`],
  ];
  for (const [name, value] of rows) console.log(`${name.padEnd(12)}${value}`);
}

function numberOf(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('must be a number.');
  return value;
}

function integer(text: string): number {
  const value = numberOf(text);
  if (!Number.isInteger(value) || Math.abs(value) > 2 ** 31 - 1) {
    throw new InvalidArgumentError('must be a whole number of at most 2147483647.');
  }
  return value;
}

function wholeNumber(text: string): number {
  const value = integer(text);
  if (value < 1) throw new InvalidArgumentError('must be a whole number above 0.');
  return value;
}

function positive(text: string): number {
  const value = numberOf(text);
  if (value <= 0) throw new InvalidArgumentError('must be above 0.');
  return value;
}

function share(text: string): number {
  const value = numberOf(text);
  if (value < 0 || value > 1) throw new InvalidArgumentError('must be from 0 to 1.');
  return value;
}

function time(text: string): Date {
  const value = new Date(text);
  if (Number.isNaN(value.getTime()))
    throw new InvalidArgumentError('must be a time such as 2026-03-01T09:00:00Z.');
  return value;
}

function phoneNumber(text: string, before: string[] | undefined): string[] {
  const digits = text.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  if (digits.length !== 10) throw new InvalidArgumentError('must have ten digits.');
  return [...(before ?? []), digits];
}
