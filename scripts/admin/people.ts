import { type Command, Option } from 'commander';
import type { Ctx } from '../../lib/auth/context';
import type { UserRow } from '../../lib/auth/schema';
import { AppError } from '../../lib/platform/errors';
import { type Answer, verb } from './verb';

const roleOption = (text: string) =>
  new Option('--role <role>', text).choices(['viewer', 'operator', 'admin']);

/** Who may sign in. */
export function addPeopleVerbs(program: Command): void {
  verb(program, 'user:create', 'add a person who may sign in', createPerson)
    .requiredOption('--email <address>', 'what the person signs in with')
    .addOption(roleOption('what the person may do').makeOptionMandatory())
    .option('--name <name>', 'shown on the screen')
    .option('--password <text>', 'at least 10 characters (default: one is made and printed)');

  verb(
    program,
    'user:password',
    'give a person a new password, which ends all of their sessions',
    setPassword,
  )
    .requiredOption('--email <address>', 'who')
    .option('--password <text>', 'at least 10 characters (default: one is made and printed)');

  verb(program, 'user:set-role', 'say what a person may do from now on', setRole)
    .requiredOption('--email <address>', 'who')
    .addOption(roleOption('what the person may do').makeOptionMandatory());

  verb(program, 'user:disable', 'sign a person out at once, and let them in no more', (ctx, options) =>
    setEnabled(ctx, options, false),
  ).requiredOption('--email <address>', 'who');

  verb(program, 'user:enable', 'let a person who was disabled sign in again', (ctx, options) =>
    setEnabled(ctx, options, true),
  ).requiredOption('--email <address>', 'who');

  verb(program, 'user:list', 'list who may sign in, and who is disabled', showUsers);
}

async function createPerson(ctx: Ctx, options: Record<string, string>): Promise<Answer> {
  const { createUser } = await import('../../lib/auth/commands/users');
  const { makePassword } = await import('../../lib/auth/passwords');
  const { roleSchema } = await import('../../lib/auth/schema');
  const { email = '', name = '', role } = options;
  const password = options.password ?? makePassword();
  const user = await createUser(ctx, { email, name, role: roleSchema.parse(role), password });
  const made: Record<string, string> = options.password === undefined ? { password } : {};
  return { id: user.id, email: user.email, name: user.name, role: user.role, ...made };
}

async function setPassword(ctx: Ctx, options: Record<string, string>): Promise<Answer> {
  const { changePassword } = await import('../../lib/auth/commands/passwords');
  const { makePassword } = await import('../../lib/auth/passwords');
  const user = await findPerson(ctx, options);
  const password = options.password ?? makePassword();
  await changePassword(ctx, { userId: user.id, password });
  return { email: user.email, ...(options.password === undefined && { password }) };
}

async function setRole(ctx: Ctx, options: Record<string, string>): Promise<Answer> {
  const { updateUser } = await import('../../lib/auth/commands/users');
  const { roleSchema } = await import('../../lib/auth/schema');
  const { id } = await findPerson(ctx, options);
  return viewOf(await updateUser(ctx, { id, role: roleSchema.parse(options.role) }));
}

async function setEnabled(ctx: Ctx, options: Record<string, string>, enabled: boolean): Promise<Answer> {
  const { setUserEnabled } = await import('../../lib/auth/commands/users');
  const { id } = await findPerson(ctx, options);
  return viewOf(await setUserEnabled(ctx, { id, enabled }));
}

async function showUsers({ db }: Ctx): Promise<Answer> {
  const { listUsers } = await import('../../lib/auth/queries');
  return (await listUsers(db)).map(viewOf);
}

const viewOf = ({ email, name, role, lastSeenAt, disabledAt }: UserRow) => ({
  email,
  name,
  role,
  'last sign-in': lastSeenAt?.toISOString() ?? null,
  disabled: disabledAt?.toISOString() ?? null,
});

async function findPerson({ db }: Ctx, { email = '' }: Record<string, string>): Promise<UserRow> {
  const { listUsers } = await import('../../lib/auth/queries');
  const user = (await listUsers(db)).find((known) => known.email === email.trim().toLowerCase());
  if (!user) throw new AppError('not_found', `there is no user ${email}`);
  return user;
}
