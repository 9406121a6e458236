import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

export interface Sender {
  /** Resolves with the status and the time until the whole answer was read; rejects when there is none. */
  send: (body: string, expectContinue: boolean) => Promise<{ status: number; tookMs: number }>;
  close: () => void;
}

const answerTimeoutMs = 30_000;
/** .NET sends the body unasked after this long. */
const continueTimeoutMs = 350;

/** Posts forms to one URL over kept-alive connections, with the headers of the vendor's sibling product. */
export function createSender(
  url: URL,
  { userAgent, connections }: { userAgent: string; connections: number },
): Sender {
  const isHttps = url.protocol === 'https:';
  const agent = new (isHttps ? HttpsAgent : HttpAgent)({ keepAlive: true, maxSockets: connections });
  const request = isHttps ? httpsRequest : httpRequest;

  const sendOnce = (body: string, expectContinue: boolean) =>
    new Promise<{ status: number; reused: boolean }>((resolve, reject) => {
      const bytes = Buffer.from(body, 'utf8');
      const outgoing = request(url, {
        method: 'POST',
        agent,
        timeout: answerTimeoutMs,
        headers: {
          'User-Agent': userAgent,
          'Content-Type': 'application/x-www-form-urlencoded',
          'Content-Length': bytes.length,
          ...(expectContinue ? { Expect: '100-continue' } : {}),
        },
      });
      outgoing.on('timeout', () =>
        outgoing.destroy(new Error(`no answer within ${answerTimeoutMs / 1000} s`)),
      );
      outgoing.on('error', (error) =>
        reject(Object.assign(error, { onReusedSocket: outgoing.reusedSocket })),
      );
      outgoing.on('response', (answer: IncomingMessage) => {
        answer.on('error', reject);
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, reused: outgoing.reusedSocket }));
        answer.resume();
      });
      if (!expectContinue) {
        outgoing.end(bytes);
        return;
      }
      const patience = setTimeout(() => outgoing.end(bytes), continueTimeoutMs);
      for (const sign of ['continue', 'response', 'error']) {
        outgoing.once(sign, () => {
          clearTimeout(patience);
          if (!outgoing.writableEnded && !outgoing.destroyed) outgoing.end(bytes);
        });
      }
    });

  return {
    async send(body, expectContinue) {
      const begunAt = performance.now();
      // A kept-alive connection may be closed by the receiver just as the next post goes out: that one goes again.
      const { status } = await sendOnce(body, expectContinue).catch((error: unknown) => {
        if (!wasIdleSocketClosed(error)) throw error;
        return sendOnce(body, expectContinue);
      });
      return { status, tookMs: performance.now() - begunAt };
    },
    close: () => agent.destroy(),
  };
}

function wasIdleSocketClosed(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, onReusedSocket } = error as Error & { code?: string; onReusedSocket?: boolean };
  return onReusedSocket === true && (code === 'ECONNRESET' || code === 'EPIPE');
}
