import type { ReceivingState } from './receiving-state';

/** How long a refusal is spoken of. */
const refusalShownMs = 15 * 60_000;

/** What people should know about receiving, in a sentence; null when all is well. */
export function receivingAlarm(
  { destination, hasSpool, spoolBytes, asideFiles, refusedAtMs }: ReceivingState,
  nowMs: number,
): string | null {
  if (refusedAtMs !== null && nowMs - refusedAtMs < refusalShownMs) {
    if (destination === 'database' || hasSpool) {
      return 'Postbacks were refused with 503 in the last quarter of an hour: neither the database nor the disk took them. They are taken again now.';
    }
    return 'Postbacks are being refused with 503: neither the database nor the disk takes them. Look at the database, and at the free space of the data folder.';
  }
  if (destination === 'spool') {
    return 'The database does not take postbacks. They are received and kept on the disk until it does; figures stand still meanwhile.';
  }
  if (asideFiles > 0) {
    const files = asideFiles === 1 ? 'One file of the spool waits' : `${asideFiles} files of the spool wait`;
    return `${files} for a look at the folder “spool” of the data folder: the database refused a postback, or the disk damaged some. Nothing there is deleted.`;
  }
  if (spoolBytes > 0) {
    return 'Postbacks that were kept on the disk are being moved into the database: figures catch up.';
  }
  return null;
}
