import type { Health } from '@/lib/ops/health';

/** What the health says of postbacks to somebody whose page broke; null: the server does not tell. */
export function receivingSentence(health: Pick<Health, 'ready' | 'parts'> | null): string {
  if (!health) return 'Whether postbacks are being received cannot be told: the server does not answer.';
  if (!health.ready) {
    return 'Postbacks are being refused with 503: neither the database nor the disk takes them. Look at the database, and at the free space of the data folder.';
  }
  if (!health.parts.database.ok) {
    return 'Postbacks are received and kept on the disk until the database is back.';
  }
  return 'Only this screen is concerned: postbacks go on being received and kept.';
}
