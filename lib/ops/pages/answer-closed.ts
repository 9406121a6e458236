import type { ServerResponse } from 'node:http';
import type { ReceivingState } from '@/lib/postbacks/receiving-state';

/** The answer of every page while there are none; `isStarting`: there soon will be, else they wait for the database. */
export function answerClosed(
  response: ServerResponse,
  isStarting: boolean,
  { destination, hasSpool }: Pick<ReceivingState, 'destination' | 'hasSpool'>,
): void {
  const pages = isStarting
    ? 'Pages are being started.'
    : 'The database cannot be reached; pages are back as soon as it is.';
  const postbacks =
    destination === 'database' || hasSpool
      ? 'Postbacks are received and kept meanwhile.'
      : 'Postbacks are refused with 503, as the disk does not take them either: look at the free space of the data folder.';
  response.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '10' });
  response.end(`${pages} ${postbacks}\n`);
}
