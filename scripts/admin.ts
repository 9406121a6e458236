import { randomBytes } from 'node:crypto';
import { Command, Option } from 'commander';
import type { Ctx } from '../lib/auth/context';
import { borrowDatabase } from '../lib/platform/borrow-database';
import { parseEnv } from '../lib/platform/env';
import { AppError } from '../lib/platform/errors';

/** What a verb gives back: one thing as lines of name and value, several as a table; all of it as JSON on demand. */
type Fields = Record<string, string | null>;
type Answer = Fields | Fields[];

const program = new Command('npm run admin --')
  .description(
    'Does from the command line what an admin does on the screen, whether the product runs or not.',
  )
  .option('--json', 'print JSON, for scripts', false)
  .configureOutput({ outputError: (text, write) => write(text.replace(/\n(?=.)/g, ' ')) });

const roleOption = (text: string) =>
  new Option('--role <role>', text).choices(['viewer', 'operator', 'admin']);

verb('user:create', 'add a person who may sign in', createPerson)
  .requiredOption('--email <address>', 'what the person signs in with')
  .addOption(roleOption('what the person may do').makeOptionMandatory())
  .option('--name <name>', 'shown on the screen')
  .option('--password <text>', 'at least 10 characters (default: one is made and printed)');

verb('api-key:create', 'make a key for scripts that read /api/v1', createKeyForScripts)
  .requiredOption('--name <name>', 'what the key is for')
  .addOption(roleOption('what the key may do').default('viewer'));

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`error: ${explain(error)}\n`);
  process.exitCode = 1;
});

async function createPerson(ctx: Ctx, options: Record<string, string>): Promise<Answer> {
  const { createUser } = await import('../lib/auth/commands');
  const { roleSchema } = await import('../lib/auth/schema');
  const { email = '', name = '', role } = options;
  const password = options.password ?? randomBytes(12).toString('base64url');
  const user = await createUser(ctx, { email, name, role: roleSchema.parse(role), password });
  const made: Fields = options.password === undefined ? { password } : {};
  return { id: user.id, email: user.email, name: user.name, role: user.role, ...made };
}

async function createKeyForScripts(ctx: Ctx, { name = '', role }: Record<string, string>): Promise<Answer> {
  const { createApiKey } = await import('../lib/auth/commands');
  const { roleSchema } = await import('../lib/auth/schema');
  const { id, token } = await createApiKey(ctx, { name, role: roleSchema.parse(role) });
  return { id, name, token };
}

function verb(
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
    const { closeDatabase, db } = await import('../lib/platform/db');
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

function explain(error: unknown): string {
  if (error instanceof AppError) {
    const fields = Object.entries(error.fields).filter(([, message]) => message !== error.message);
    return [error.message, ...fields.map(([name, message]) => `${name}: ${message}`)].join('; ');
  }
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().split('\n').at(-1) ?? text;
}
