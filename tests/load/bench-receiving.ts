import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer } from '../support/server';
import { startNextBaseline } from './next-baseline/start';
import { startPhpBaseline } from './php-baseline';
import { answeredCallBody, percentile, pushPostbacks } from './push-postbacks';
import { residentMb } from './resident-mb';
import { withClient } from './with-client';

export interface BenchOptions {
  seconds: number;
  rounds: number;
  connections: number;
}

interface Round {
  perSecond: number;
  p99Ms: number;
  memoryMb: number | null;
}

interface Contestant {
  name: string;
  round: () => Promise<Round>;
  stop: () => Promise<void>;
}

const benchKey = 'benchbenchbenchbenchbench1';

/** Runs the contestants in turn, round by round, on one Postgres, and prints the medians as a table with ratios. */
export async function benchReceiving(options: BenchOptions): Promise<void> {
  const server = await startServer({ env: { POSTBACK_KEY: benchKey, LOG_LEVEL: 'warn' } });
  const contestants: Contestant[] = [];
  try {
    await createBaselineTable(server.databaseUrl);
    const path = `/api/postbacks/${benchKey}`;
    contestants.push(await pgbench(server.databaseUrl, options));
    for (const kind of ['node-group', 'node-pg', 'fastify-pg', 'express-pg'] as const) {
      contestants.push(await baseline(kind, server.databaseUrl, options));
    }
    contestants.push(await nextBaseline(server.databaseUrl, options));
    contestants.push(await phpBaseline(server.databaseUrl, options));
    contestants.push({
      name: 'this product: key, redaction, commit',
      round: () => push(server.port, server.pid, path, options),
      stop: async () => undefined,
    });
    const rounds = new Map<string, Round[]>(contestants.map(({ name }) => [name, []]));
    for (let number = 1; number <= options.rounds; number += 1) {
      for (const { name, round } of contestants) {
        process.stderr.write(`round ${number} of ${options.rounds}: ${name}\n`);
        rounds.get(name)?.push(await round());
        await settle(server.databaseUrl);
      }
    }
    printTable(rounds);
  } finally {
    for (const { stop } of contestants) await stop();
    await server.stop();
  }
}

async function createBaselineTable(url: string): Promise<void> {
  await withClient(url, (client) =>
    client.query(
      `CREATE TABLE baseline (id bigserial PRIMARY KEY, queue_id bigint NOT NULL, response_code int NOT NULL,
         received_at timestamptz NOT NULL DEFAULT now(), fields jsonb NOT NULL)`,
    ),
  );
}

/** Waits until nothing is left of the round before: the projector has caught up, and the WAL is on disk. */
async function settle(url: string): Promise<void> {
  await withClient(url, async (client) => {
    for (;;) {
      const { rows } = await client.query<{ left: boolean }>(
        `SELECT EXISTS (SELECT 1 FROM postback_state WHERE verdict = 'waiting') AS left`,
      );
      if (!rows[0]?.left) break;
      await sleep(200);
    }
    await client.query('CHECKPOINT');
  });
}

let nextQueueId = 1;

async function push(port: number, pid: number, path: string, options: BenchOptions): Promise<Round> {
  const first = nextQueueId;
  const result = await pushPostbacks({
    host: '127.0.0.1',
    port,
    path,
    connections: options.connections,
    until: (_acknowledged, elapsedMs) => elapsedMs >= options.seconds * 1000,
    bodyOf: (n) => answeredCallBody(first + n),
  });
  nextQueueId = first + result.acknowledged.length + options.connections;
  if (result.others.size > 0) throw new Error(`not only 200: ${JSON.stringify([...result.others])}`);
  return {
    perSecond: result.acknowledged.length / (result.elapsedMs / 1000),
    p99Ms: percentile(result.latenciesMs, 0.99),
    memoryMb: residentMb(pid),
  };
}

const baselineNames = {
  'node-group': 'node:http + group insert (no key, no redaction)',
  'node-pg': 'node:http + pg, one row each',
  'fastify-pg': 'fastify + pg, one row each',
  'express-pg': 'express + pg, one row each',
};

async function baseline(
  kind: keyof typeof baselineNames,
  url: string,
  options: BenchOptions,
): Promise<Contestant> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'baseline-server.ts'), kind, url],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const port = Number(await firstLine(child));
  return {
    name: baselineNames[kind],
    round: () => push(port, child.pid ?? 0, '/', options),
    stop: () => endChild(child),
  };
}

async function nextBaseline(url: string, options: BenchOptions): Promise<Contestant> {
  const { port, pid, stop } = await startNextBaseline(url);
  return {
    name: 'Next route handler + Prisma, one row each',
    round: () => push(port, pid, '/', options),
    stop,
  };
}

async function phpBaseline(url: string, options: BenchOptions): Promise<Contestant> {
  const running = await startPhpBaseline(url);
  if (!running) {
    return {
      name: 'nginx + php-fpm + PDO (not installed)',
      round: async () => noRound,
      stop: async () => undefined,
    };
  }
  const { port, pid, stop } = running;
  return { name: 'nginx + php-fpm + PDO, one row each', round: () => push(port, pid, '/', options), stop };
}

const noRound: Round = { perSecond: Number.NaN, p99Ms: Number.NaN, memoryMb: null };

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once('exit', (code) => reject(new Error(`the baseline ended with ${code}`)));
  });
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** The limit: the same row by a prepared insert, no HTTP. Left out, with a word, where pgbench is not installed. */
async function pgbench(url: string, { seconds, connections }: BenchOptions): Promise<Contestant> {
  const binary = findPgbench();
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const script = join(folder, 'insert.sql');
  const fields = JSON.stringify(Object.fromEntries(new URLSearchParams(answeredCallBody(4_093_249))));
  await writeFile(
    script,
    `\\set q random(1, 1000000000)\nINSERT INTO baseline (queue_id, response_code, fields) VALUES (:q, 1, '${fields}');\n`,
  );
  const round = async (): Promise<Round> => {
    if (!binary) return noRound;
    const prefix = join(folder, 'log');
    const args = [
      '-n',
      '-M',
      'prepared',
      '-c',
      String(connections),
      '-j',
      '1',
      '-T',
      String(seconds),
      '-f',
      script,
    ];
    const output = execFileSync(binary, [...args, '-l', '--log-prefix', prefix, url], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const logs = execFileSync('sh', ['-c', `cat ${prefix}.* && rm ${prefix}.*`], {
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    });
    const latencies = logs.split('\n').flatMap((line) => (line ? Number(line.split(' ')[2]) / 1000 : []));
    return {
      perSecond: Number(/tps = ([\d.]+)/.exec(output)?.[1]),
      p99Ms: percentile(latencies, 0.99),
      memoryMb: null,
    };
  };
  return {
    name: binary ? 'pgbench: prepared one-row insert, no HTTP' : 'pgbench (not installed)',
    round,
    stop: () => rm(folder, { recursive: true }),
  };
}

/** In the path, or where `pg_config` says that the programs of Postgres are. */
function findPgbench(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  try {
    folders.push(execFileSync('pg_config', ['--bindir'], { encoding: 'utf8' }).trim());
  } catch {
    // only with the files for building against Postgres
  }
  return folders.map((folder) => join(folder, 'pgbench')).find(existsSync);
}

const median = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function printTable(rounds: ReadonlyMap<string, Round[]>): void {
  const rows = [...rounds].map(([name, results]) => ({
    name,
    perSecond: median(results.map((result) => result.perSecond)),
    p99Ms: median(results.map((result) => result.p99Ms)),
    memoryMb: results.at(-1)?.memoryMb ?? null,
  }));
  const fastify = rows.find(({ name }) => name.startsWith('fastify'))?.perSecond ?? Number.NaN;
  const limit = rows.find(({ name }) => name.startsWith('pgbench'))?.perSecond ?? Number.NaN;
  const figure = (value: number, digits = 0) => (Number.isFinite(value) ? value.toFixed(digits) : '–');
  const lines = [
    ['receiving, a form of 15 fields', 'postbacks/s', 'p99 ms', 'memory MB', '× fastify + pg', '× pgbench'],
    ...rows.map((row) => [
      row.name,
      figure(row.perSecond),
      figure(row.p99Ms, 1),
      row.memoryMb === null ? '' : figure(row.memoryMb),
      figure(row.perSecond / fastify, 2),
      figure(row.perSecond / limit, 2),
    ]),
  ];
  const widths =
    lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  for (const line of lines) {
    console.log(
      line
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('   '),
    );
  }
}
