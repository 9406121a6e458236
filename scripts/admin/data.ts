import type { Command } from 'commander';
import { AppError } from '../../lib/platform/errors';
import { databaseUrl } from '../../lib/platform/pool';
import type { Recomputed } from '../../lib/postbacks/recompute';
import { type Answer, verb } from './verb';

/** Proving and mending what was computed from the stored postbacks. */
export function addDataVerbs(program: Command): void {
  verb(
    program,
    'rebuild',
    'recompute all calls from the stored postbacks and switch to the result; receiving goes on',
    rebuildAll,
  );
  verb(
    program,
    'verify-data',
    'recompute a sample of calls and say what is stored otherwise; exit code 1 when anything is',
    verifySample,
  ).option('--calls <n>', 'how many calls, taken at random', '1000');
}

async function rebuildAll(): Promise<Answer> {
  const { rebuild } = await import('../../lib/postbacks/recompute');
  return answerOf(await rebuild({ databaseUrl: databaseUrl(), onProgress: showProgress }), 'put right');
}

async function verifySample(_ctx: unknown, options: Record<string, string>): Promise<Answer> {
  const calls = Number(options.calls);
  if (!Number.isInteger(calls) || calls < 1) {
    throw new AppError('invalid_input', `--calls wants a whole number from 1 up, not ${options.calls}`);
  }
  const { verifyData } = await import('../../lib/postbacks/recompute');
  const found = await verifyData({ databaseUrl: databaseUrl(), calls });
  if (found.differences.length > 0) process.exitCode = 1;
  return answerOf(found, 'found');
}

function answerOf({ postbacks, differences }: Recomputed, done: string): Answer {
  const rows = differences.map(({ table, surplus, missing, changed, examples }) => [
    table,
    `${done}: ${changed} changed, ${missing} missing, ${surplus} surplus (${examples.join(', ')})`,
  ]);
  const all: Record<string, string> = { postbacks: String(postbacks), differences: String(rows.length) };
  return { ...all, ...Object.fromEntries(rows) };
}

/** On a terminal only: a script reads the answer. */
function showProgress(postbacks: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${postbacks} postbacks …\x1b[K\r`);
}
