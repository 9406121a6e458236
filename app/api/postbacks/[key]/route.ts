import { type Answer, answers } from '@/lib/postbacks/front-door';
import { maxBodyBytes } from '@/lib/postbacks/receive';
import { receivingHere } from '@/lib/postbacks/runtime';

export const dynamic = 'force-dynamic';

const respond = ({ status, text, headers }: Answer) =>
  new Response(text, {
    status,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      ...headers,
    },
  });

/** The second door, for `next dev` and for hosting without `server.ts`. */
export async function POST(request: Request, { params }: { params: Promise<{ key: string }> }) {
  const body = await readAll(request);
  if (!body) return respond(answers.tooLarge);
  const { key } = await params;
  const result = await receivingHere().receiver.receive({
    token: key,
    contentType: request.headers.get('content-type') ?? '',
    userAgent: request.headers.get('user-agent') ?? '',
    // A handler sees no socket, and anybody can write X-Forwarded-For: a key that is bound to networks is refused here.
    remoteAddress: '',
    body: body.length === 0 ? Buffer.from(new URL(request.url).search.slice(1)) : body,
  });
  return respond(answers[result]);
}

/** The whole body, or null when it is too large. */
async function readAll(request: Request): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    bytes += part.value.length;
    if (bytes > maxBodyBytes) {
      await reader?.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

const refuse = () => respond(answers.wrongMethod);

export { refuse as DELETE, refuse as GET, refuse as HEAD, refuse as OPTIONS, refuse as PATCH, refuse as PUT };
