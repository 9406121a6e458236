import type { ServerResponse } from 'node:http';

/** Health and metrics tell of a database that is away; everything else would only fail on it. */
export const isOpenWithoutDatabase = (url: string): boolean => /^\/api\/(health\/|metrics\b)/.test(url);

/** The answer of every page while the database has not been there since the start; `isKeeping`: the disk takes postbacks. */
export function answerPagesClosed(response: ServerResponse, isKeeping: boolean): void {
  response.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '10' });
  const postbacks = isKeeping
    ? 'Postbacks are received and kept meanwhile'
    : 'Postbacks are refused with 503, as the disk does not take them either: look at the free space of the data folder';
  response.end(`The database cannot be reached. ${postbacks}; pages are back as soon as it is.\n`);
}
