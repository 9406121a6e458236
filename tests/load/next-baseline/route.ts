import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const db = new PrismaClient({ adapter: new PrismaPg(pool) });

/** What a Next.js project would write first: read the form, create a row, answer. */
export async function POST(request: Request): Promise<Response> {
  const body = await request.text();
  const fields = new URLSearchParams(body);
  await db.rejectedPostback.create({
    data: {
      receivedAt: new Date(),
      reason: 'baseline',
      tokenHint: fields.get('QueueID') ?? '',
      contentType: request.headers.get('content-type') ?? '',
      userAgent: '',
      remoteAddress: '',
      body: Buffer.from(body),
      bodyBytes: body.length,
    },
  });
  return new Response('OK');
}
