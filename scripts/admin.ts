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

verb('user:password', 'give a person a new password, which ends all of their sessions', setPassword)
  .requiredOption('--email <address>', 'who')
  .option('--password <text>', 'at least 10 characters (default: one is made and printed)');

verb('user:list', 'list who may sign in', showUsers);

verb('account:create', 'add an account: one Phone Notify! license key', addAccount).requiredOption(
  '--name <name>',
  'what people call it',
);

verb('number:create', 'add a dedicated number', addNumber)
  .requiredOption('--account <name>', 'name or id of its account')
  .requiredOption('--number <digits>', 'ten digits, or + and the country code')
  .option('--label <text>', 'what the number is for');

verb('key:create', 'make one more postback URL; those there already go on working', addKey)
  .requiredOption('--account <name>', 'name or id of the account')
  .option('--number <digits>', 'a dedicated number of the account (default: the account itself)');

verb('key:list', 'show every postback URL that works', listKeys);

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

async function setPassword(ctx: Ctx, { email = '', ...options }: Record<string, string>): Promise<Answer> {
  const { changePassword } = await import('../lib/auth/commands');
  const { listUsers } = await import('../lib/auth/queries');
  const user = (await listUsers(ctx.db)).find((known) => known.email === email.trim().toLowerCase());
  if (!user) throw new AppError('not_found', `there is no user ${email}`);
  const password = options.password ?? randomBytes(12).toString('base64url');
  await changePassword(ctx, { userId: user.id, password });
  return { email: user.email, ...(options.password === undefined && { password }) };
}

async function showUsers({ db }: Ctx): Promise<Answer> {
  const { listUsers } = await import('../lib/auth/queries');
  const users = await listUsers(db);
  return users.map(({ email, name, role, disabledAt }) => ({
    email,
    name,
    role,
    disabled: disabledAt?.toISOString() ?? null,
  }));
}

async function createKeyForScripts(ctx: Ctx, { name = '', role }: Record<string, string>): Promise<Answer> {
  const { createApiKey } = await import('../lib/auth/commands');
  const { roleSchema } = await import('../lib/auth/schema');
  const { id, token } = await createApiKey(ctx, { name, role: roleSchema.parse(role) });
  return { id, name, token };
}

async function addAccount(ctx: Ctx, { name = '' }: Record<string, string>): Promise<Answer> {
  const { createAccount } = await import('../lib/numbers/commands');
  const account = await createAccount(ctx, { name });
  return { id: account.id, name: account.name, url: await urlOf(account.receiveKey.token) };
}

async function addNumber(ctx: Ctx, options: Record<string, string>): Promise<Answer> {
  const { createNumber } = await import('../lib/numbers/commands');
  const account = await findAccount(ctx, options.account ?? '');
  const { id, phoneNumber, label, receiveKey } = await createNumber(ctx, {
    accountId: account.id,
    phoneNumber: options.number ?? '',
    label: options.label ?? '',
  });
  return { id, account: account.name, number: phoneNumber, label, url: await urlOf(receiveKey.token) };
}

async function addKey(ctx: Ctx, options: Record<string, string>): Promise<Answer> {
  const { createReceiveKey } = await import('../lib/numbers/commands');
  const account = await findAccount(ctx, options.account ?? '');
  const number = options.number === undefined ? null : await findNumber(ctx, options.number);
  const key = await createReceiveKey(ctx, { accountId: account.id, dedicatedNumberId: number?.id ?? null });
  return {
    id: key.id,
    account: account.name,
    number: number?.phoneNumber ?? null,
    url: await urlOf(key.token),
  };
}

async function listKeys({ db }: Ctx): Promise<Answer> {
  const { listAccounts, listNumbers } = await import('../lib/numbers/queries');
  const { sealingKey } = await import('../lib/numbers/sealing-key');
  const now = new Date();
  const accounts = await listAccounts(db, sealingKey(), now);
  const numbers = await listNumbers(db, sealingKey(), now);
  const rows = [
    ...accounts.map(({ name, receiveKeys }) => ({ account: name, number: null, receiveKeys })),
    ...numbers.map((row) => ({
      account: row.accountName,
      number: row.phoneNumber,
      receiveKeys: row.receiveKeys,
    })),
  ];
  const keys = rows.flatMap(({ receiveKeys, ...owner }) =>
    receiveKeys.map(async ({ id, token, createdAt }) => ({
      id,
      ...owner,
      created: createdAt.toISOString(),
      url: token && (await urlOf(token)),
    })),
  );
  return Promise.all(keys);
}

async function findAccount({ db }: Ctx, nameOrId: string): Promise<{ id: string; name: string }> {
  const accounts = await db.account.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } });
  const found = accounts.find(({ id, name }) => id === nameOrId || name === nameOrId);
  if (found) return found;
  const known = accounts.map(({ name }) => name).join(', ') || 'none yet';
  throw new AppError('not_found', `there is no account ${nameOrId} (accounts: ${known})`);
}

async function findNumber({ db }: Ctx, text: string): Promise<{ id: string; phoneNumber: string }> {
  const { parsePhoneNumber } = await import('../lib/numbers/phone-number');
  const phoneNumber = parsePhoneNumber(text);
  const found = phoneNumber && (await db.dedicatedNumber.findUnique({ where: { phoneNumber } }));
  if (!found) throw new AppError('not_found', `there is no dedicated number ${text}`);
  return found;
}

/** At `APP_URL`, else where the product is reached on this machine. */
async function urlOf(token: string): Promise<string> {
  const { postbackUrl } = await import('../lib/numbers/receive-keys');
  const { APP_URL, PORT } = parseEnv(process.env);
  return postbackUrl(APP_URL ?? `http://127.0.0.1:${PORT}`, token);
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
