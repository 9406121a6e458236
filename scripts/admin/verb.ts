import type { Command } from 'commander';
import type { Ctx } from '../../lib/auth/context';
import { borrowDatabase } from '../../lib/platform/borrow-database';
import { parseEnv } from '../../lib/platform/env';
import { AppError } from '../../lib/platform/errors';

/** What a verb gives back: one thing as lines of name and value, several as a table; all of it as JSON on demand. */
type Fields = Record<string, string | null>;
export type Answer = Fields | Fields[];

/** Adds a verb that works on the database, whether the product runs or not. */
export function verb(
  program: Command,
  name: string,
  description: string,
  work: (ctx: Ctx, options: Record<string, string>) => Promise<Answer>,
): Command {
  return program
    .command(name)
    .description(description)
    .action(async (_options: unknown, command: Command) => {
      const { json, ...options } = command.optsWithGlobals<Record<string, string>>();
      const answer = await withDatabase((ctx) => work(ctx, options));
      process.stdout.write(json ? `${JSON.stringify(answer)}\n` : textOf(answer));
    });
}

/** The modules that read the environment are loaded once it names the database. */
async function withDatabase<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
  process.env.LOG_LEVEL ??= 'error';
  const settings = parseEnv(process.env);
  const database = await borrowDatabase(settings);
  process.env.DATABASE_URL = database.url;
  try {
    const { closeDatabase, db } = await import('../../lib/platform/db');
    try {
      return await work({ actor: { kind: 'system', name: 'admin command' }, db: db() });
    } finally {
      await closeDatabase();
    }
  } finally {
    await database.release();
  }
}

function textOf(answer: Answer): string {
  if (!Array.isArray(answer)) {
    const width = Math.max(...Object.keys(answer).map((name) => name.length)) + 2;
    return Object.entries(answer)
      .map(([name, value]) => `${name.padEnd(width)}${value ?? '-'}\n`)
      .join('');
  }
  const [first] = answer;
  if (!first) return 'none\n';
  const names = Object.keys(first);
  const rows = [names, ...answer.map((row) => names.map((name) => row[name] ?? '-'))];
  const widths = names.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, i) => cell.padEnd(widths[i] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

/** The error as one line. */
export function explain(error: unknown): string {
  if (error instanceof AppError) {
    const fields = Object.entries(error.fields).filter(([, message]) => message !== error.message);
    return [error.message, ...fields.map(([name, message]) => `${name}: ${message}`)].join('; ');
  }
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().split('\n').at(-1) ?? text;
}
