import { randomBytes } from 'node:crypto';
import { type Command, Option } from 'commander';
import type { Ctx } from '../../lib/auth/context';
import { AppError } from '../../lib/platform/errors';
import { type Answer, verb } from './verb';

const roleOption = (text: string) =>
  new Option('--role <role>', text).choices(['viewer', 'operator', 'admin']);

/** Who may sign in, and keys for scripts. */
export function addPeopleVerbs(program: Command): void {
  verb(program, 'user:create', 'add a person who may sign in', createPerson)
    .requiredOption('--email <address>', 'what the person signs in with')
    .addOption(roleOption('what the person may do').makeOptionMandatory())
    .option('--name <name>', 'shown on the screen')
    .option('--password <text>', 'at least 10 characters (default: one is made and printed)');

  verb(program, 'api-key:create', 'make a key for scripts that read /api/v1', createKeyForScripts)
    .requiredOption('--name <name>', 'what the key is for')
    .addOption(roleOption('what the key may do').default('viewer'));

  verb(
    program,
    'user:password',
    'give a person a new password, which ends all of their sessions',
    setPassword,
  )
    .requiredOption('--email <address>', 'who')
    .option('--password <text>', 'at least 10 characters (default: one is made and printed)');

  verb(program, 'user:list', 'list who may sign in', showUsers);
}

async function createPerson(ctx: Ctx, options: Record<string, string>): Promise<Answer> {
  const { createUser } = await import('../../lib/auth/commands');
  const { roleSchema } = await import('../../lib/auth/schema');
  const { email = '', name = '', role } = options;
  const password = options.password ?? randomBytes(12).toString('base64url');
  const user = await createUser(ctx, { email, name, role: roleSchema.parse(role), password });
  const made: Record<string, string> = options.password === undefined ? { password } : {};
  return { id: user.id, email: user.email, name: user.name, role: user.role, ...made };
}

async function setPassword(ctx: Ctx, { email = '', ...options }: Record<string, string>): Promise<Answer> {
  const { changePassword } = await import('../../lib/auth/commands');
  const { listUsers } = await import('../../lib/auth/queries');
  const user = (await listUsers(ctx.db)).find((known) => known.email === email.trim().toLowerCase());
  if (!user) throw new AppError('not_found', `there is no user ${email}`);
  const password = options.password ?? randomBytes(12).toString('base64url');
  await changePassword(ctx, { userId: user.id, password });
  return { email: user.email, ...(options.password === undefined && { password }) };
}

async function showUsers({ db }: Ctx): Promise<Answer> {
  const { listUsers } = await import('../../lib/auth/queries');
  const users = await listUsers(db);
  return users.map(({ email, name, role, disabledAt }) => ({
    email,
    name,
    role,
    disabled: disabledAt?.toISOString() ?? null,
  }));
}

async function createKeyForScripts(ctx: Ctx, { name = '', role }: Record<string, string>): Promise<Answer> {
  const { createApiKey } = await import('../../lib/auth/commands');
  const { roleSchema } = await import('../../lib/auth/schema');
  const { id, token } = await createApiKey(ctx, { name, role: roleSchema.parse(role) });
  return { id, name, token };
}
