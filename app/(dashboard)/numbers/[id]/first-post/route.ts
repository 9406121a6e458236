import { z } from 'zod';
import { loadApiContext } from '@/lib/auth/loaders';
import { firstPostQuerySchema } from '@/lib/phone-notify/proof-schema';
import { findFirstPost } from '@/lib/phone-notify/queries';
import { parseInput } from '@/lib/platform/parse-input';
import { answerJson } from '@/lib/platform/problem-json';

export const dynamic = 'force-dynamic';

/** For the page of the number alone: what came in since it began to wait. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerJson('/numbers/[id]/first-post', request, async () => {
    const { db } = await loadApiContext(request, 'numbers:read');
    const numberId = parseInput(z.guid(), (await params).id);
    const { since } = parseInput(firstPostQuerySchema, Object.fromEntries(new URL(request.url).searchParams));
    return { firstPost: await findFirstPost(db, { numberId, since: new Date(since) }), now: new Date() };
  });
}
