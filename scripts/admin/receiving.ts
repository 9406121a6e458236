import type { Command } from 'commander';
import type { Ctx } from '../../lib/auth/context';
import { parseEnv } from '../../lib/platform/env';
import { AppError } from '../../lib/platform/errors';
import { type Answer, verb } from './verb';

/** Accounts, dedicated numbers and the keys of their postback URLs. */
export function addReceivingVerbs(program: Command): void {
  verb(program, 'account:create', 'add an account: one Phone Notify! license key', addAccount).requiredOption(
    '--name <name>',
    'what people call it',
  );

  verb(
    program,
    'account:license-key',
    'enter the license key an account speaks to Phone Notify! with: read from standard input',
    enterLicenseKey,
  ).requiredOption('--account <name>', 'name or id of the account');

  verb(program, 'number:create', 'add a dedicated number', addNumber)
    .requiredOption('--account <name>', 'name or id of its account')
    .requiredOption('--number <digits>', 'ten digits, or + and the country code')
    .option('--label <text>', 'what the number is for');

  verb(program, 'key:create', 'make one more postback URL; those there already go on working', addKey)
    .requiredOption('--account <name>', 'name or id of the account')
    .option('--number <digits>', 'a dedicated number of the account (default: the account itself)');

  verb(
    program,
    'key:rotate',
    'make a new postback URL in the place of one, which goes on working for a while',
    rotateKey,
  )
    .requiredOption('--account <name>', 'name or id of the account')
    .option('--number <digits>', 'a dedicated number of the account (default: the account itself)')
    .option('--key <id>', 'which key, where there are several (see key:list)')
    .option('--overlap <hours>', 'how long the old URL goes on working', '168');

  verb(program, 'key:list', 'show every postback URL that works', listKeys);
}

async function addAccount(ctx: Ctx, { name = '' }: Record<string, string>): Promise<Answer> {
  const { createAccount } = await import('../../lib/numbers/commands/accounts');
  const account = await createAccount(ctx, { name });
  return { id: account.id, name: account.name, url: await urlOf(account.receiveKey.token) };
}

/** From standard input: an argument would stand in the process list and the shell's history. */
async function enterLicenseKey(ctx: Ctx, options: Record<string, string>): Promise<Answer> {
  const { setLicenseKey } = await import('../../lib/numbers/commands/license-key');
  const account = await findAccount(ctx, options.account ?? '');
  let licenseKey = '';
  for await (const chunk of process.stdin) licenseKey += String(chunk);
  const { name, licenseKeyLast4 } = await setLicenseKey(ctx, { accountId: account.id, licenseKey });
  return { account: name, 'license key': `ends with ${licenseKeyLast4}` };
}

async function addNumber(ctx: Ctx, options: Record<string, string>): Promise<Answer> {
  const { createNumber } = await import('../../lib/numbers/commands/numbers');
  const account = await findAccount(ctx, options.account ?? '');
  const { id, phoneNumber, label, receiveKey } = await createNumber(ctx, {
    accountId: account.id,
    phoneNumber: options.number ?? '',
    label: options.label ?? '',
  });
  return { id, account: account.name, number: phoneNumber, label, url: await urlOf(receiveKey.token) };
}

async function addKey(ctx: Ctx, options: Record<string, string>): Promise<Answer> {
  const { createReceiveKey } = await import('../../lib/numbers/commands/receive-keys');
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

async function rotateKey(ctx: Ctx, options: Record<string, string>): Promise<Answer> {
  const { rotateReceiveKey } = await import('../../lib/numbers/commands/receive-keys');
  const account = await findAccount(ctx, options.account ?? '');
  const number = options.number === undefined ? null : await findNumber(ctx, options.number);
  const live = await ctx.db.receiveKey.findMany({
    where: { accountId: account.id, dedicatedNumberId: number?.id ?? null, expiresAt: null },
    select: { id: true },
  });
  const matching = live.filter(({ id }) => options.key === undefined || id === options.key);
  const [key] = matching;
  if (!key) throw new AppError('not_found', 'there is no such key that is not being replaced already');
  if (matching.length > 1) {
    throw new AppError('conflict', `there are ${matching.length} keys: name one with --key (see key:list)`);
  }
  const { id, token } = await rotateReceiveKey(ctx, { id: key.id, overlapHours: options.overlap });
  const { expiresAt } = await ctx.db.receiveKey.findUniqueOrThrow({ where: { id: key.id } });
  return {
    id,
    account: account.name,
    number: number?.phoneNumber ?? null,
    url: await urlOf(token),
    replaces: key.id,
    'old URL works until': expiresAt?.toISOString() ?? null,
  };
}

async function listKeys({ db }: Ctx): Promise<Answer> {
  const { listAccounts, listNumbers } = await import('../../lib/numbers/queries');
  const { sealingKey } = await import('../../lib/numbers/sealing-key');
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
    receiveKeys.map(async ({ id, token, createdAt, lastUsedAt, expiresAt }) => ({
      id,
      ...owner,
      created: createdAt.toISOString(),
      'last used': lastUsedAt?.toISOString() ?? null,
      expires: expiresAt?.toISOString() ?? null,
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
  const { parsePhoneNumber } = await import('../../lib/numbers/phone-number');
  const phoneNumber = parsePhoneNumber(text);
  const found = phoneNumber && (await db.dedicatedNumber.findUnique({ where: { phoneNumber } }));
  if (!found) throw new AppError('not_found', `there is no dedicated number ${text}`);
  return found;
}

/** At `APP_URL`, else where the product is reached on this machine. */
async function urlOf(token: string): Promise<string> {
  const { postbackUrl } = await import('../../lib/numbers/receive-keys');
  const { APP_URL, PORT } = parseEnv(process.env);
  return postbackUrl(APP_URL ?? `http://127.0.0.1:${PORT}`, token);
}
