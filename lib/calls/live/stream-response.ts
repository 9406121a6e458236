export const streamResponse = (stream: BodyInit): Response =>
  new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // without no-transform the answer would be compressed, and held back until there is enough of it
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });

/** The client is told no more and need not come back. */
export const endEvent = 'event: end\ndata: {}\n\n';

/**
 * For a browser whose session is over. Said in the stream: of any other answer it cannot tell why it came, and would ask
 * again, as it must after the 502 of a proxy.
 */
export const endOfFollowing = (): Response => streamResponse(endEvent);
