import { AppError } from '@/lib/platform/errors';
import { parseInput } from '@/lib/platform/parse-input';
import type { Ctx } from '../context';
import { type ChosenZone, zoneChoiceSchema } from '../schema';

/** The person's own zone, and whether times are shown in it, from now on, in every browser. */
export async function chooseZone({ actor, db }: Ctx, input: ChosenZone): Promise<void> {
  if (actor.kind !== 'user') throw new AppError('forbidden', 'Only a signed-in user has a time zone');
  const { choice, zone } = parseInput(zoneChoiceSchema, input);
  const chosen = { ...(choice && { zoneChoice: choice }), ...(zone && { timeZone: zone }) };
  const userId = actor.id;
  await db.userPreference.upsert({ where: { userId }, create: { userId, ...chosen }, update: chosen });
}
