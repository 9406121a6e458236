import type { ServerResponse } from 'node:http';

/** Health and metrics tell of a database that is away; everything else would only fail on it. */
export const isOpenWithoutDatabase = (url: string): boolean => /^\/api\/(health\/|metrics\b)/.test(url);

/** The answer of every page while the database has not been there since the start. */
export function answerPagesClosed(response: ServerResponse): void {
  response.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '10' });
  response.end(
    'The database cannot be reached. Postbacks are received and kept meanwhile; pages are back as soon as it is.\n',
  );
}
