import { type Command, Option } from 'commander';
import type { Ctx } from '../../lib/auth/context';
import { AppError } from '../../lib/platform/errors';
import { type Answer, verb } from './verb';

/** Keys for scripts that read /api/v1. */
export function addApiKeyVerbs(program: Command): void {
  verb(program, 'api-key:create', 'make a key for scripts that read /api/v1', createKey)
    .requiredOption('--name <name>', 'what the key is for')
    .addOption(
      new Option('--role <role>', 'what the key may do')
        .choices(['viewer', 'operator', 'admin'])
        .default('viewer'),
    );

  verb(program, 'api-key:revoke', 'end a key at once and for good', revokeKey).requiredOption(
    '--key <id>',
    'its id, or its name where only one that works has it (see api-key:list)',
  );

  verb(program, 'api-key:list', 'list the keys for scripts, when each was used last and revoked', listKeys);
}

async function createKey(ctx: Ctx, { name = '', role }: Record<string, string>): Promise<Answer> {
  const { createApiKey } = await import('../../lib/auth/commands/api-keys');
  const { roleSchema } = await import('../../lib/auth/schema');
  const { id, token } = await createApiKey(ctx, { name, role: roleSchema.parse(role) });
  return { id, name, token };
}

async function revokeKey(ctx: Ctx, { key = '' }: Record<string, string>): Promise<Answer> {
  const { revokeApiKey } = await import('../../lib/auth/commands/api-keys');
  const { listApiKeys } = await import('../../lib/auth/queries');
  const found = (await listApiKeys(ctx.db)).filter(
    ({ id, name, revokedAt }) => id === key.toLowerCase() || (name === key && revokedAt === null),
  );
  const [first] = found;
  if (!first) throw new AppError('not_found', `there is no key ${key} that works`);
  if (found.length > 1) {
    const ids = found.map(({ id }) => id).join(', ');
    throw new AppError('conflict', `several keys are called ${key}: choose one by its id (${ids})`);
  }
  await revokeApiKey(ctx, { id: first.id });
  return { id: first.id, name: first.name };
}

async function listKeys({ db }: Ctx): Promise<Answer> {
  const { listApiKeys } = await import('../../lib/auth/queries');
  return (await listApiKeys(db)).map(({ id, name, role, createdAt, lastUsedAt, revokedAt }) => ({
    id,
    name,
    role,
    created: createdAt.toISOString(),
    'last used': lastUsedAt?.toISOString() ?? null,
    revoked: revokedAt?.toISOString() ?? null,
  }));
}
