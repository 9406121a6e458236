import { type Ctx, requirePermission } from '@/lib/auth/context';
import { AppError } from '@/lib/platform/errors';
import { parseInput } from '@/lib/platform/parse-input';
import { type CallTableChange, callTableSchema } from './schema';

/** How the person has the list of calls from now on, in every browser. */
export async function changeCallTable(ctx: Ctx, input: CallTableChange): Promise<void> {
  requirePermission(ctx, 'calls:read');
  if (ctx.actor.kind !== 'user') throw new AppError('forbidden', 'Only a signed-in user has a list of calls');
  const change = JSON.stringify(parseInput(callTableSchema, input));
  // one statement: two browsers that change different parts undo nothing of each other
  await ctx.db.$executeRaw`
    INSERT INTO user_preference (user_id, call_table) VALUES (${ctx.actor.id}::uuid, ${change}::jsonb)
    ON CONFLICT (user_id) DO UPDATE SET call_table = coalesce(user_preference.call_table, '{}') || EXCLUDED.call_table`;
}
