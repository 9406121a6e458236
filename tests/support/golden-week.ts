import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@/lib/platform/generated/prisma/client';
import { insertPostbacks } from '@/lib/postbacks/insert-postbacks';
import { projectBatch } from '@/lib/postbacks/project';
import { createTestDatabase } from './database';
import { goldenCalls, goldenNumber, goldenWeek } from './golden-calls';
import { newPostback } from './new-postback';
import { createReceiveKeyRow } from './rows';

export interface GoldenWeek {
  db: PrismaClient;
  close(): Promise<void>;
}

/** The bytes of all golden calls, in an order that is not the one they happened in, stored and projected. */
export async function openGoldenWeek(): Promise<GoldenWeek> {
  const dataDir = mkdtempSync(join(tmpdir(), 'golden-'));
  process.env.DATA_DIR = dataDir;
  const database = await createTestDatabase();
  const db = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  const keys = {
    A: await createReceiveKeyRow(database.pool, 'goldengoldengoldengoldengoa'),
    B: await createReceiveKeyRow(database.pool, 'goldengoldengoldengoldengob'),
  };
  await db.account.update({ where: { id: keys.A.accountId }, data: { name: 'Account A' } });
  await db.account.update({ where: { id: keys.B.accountId }, data: { name: 'Account B' } });
  await db.dedicatedNumber.create({ data: { accountId: keys.A.accountId, phoneNumber: goldenNumber } });
  const posts = goldenCalls.flatMap(({ account, bodies }) =>
    bodies.map((body) => ({ key: keys[account], body })),
  );
  await insertPostbacks(
    database.pool,
    posts
      .toReversed()
      .map(({ key, body }, index) =>
        newPostback(key, body, { receivedAtUs: (Date.parse(goldenWeek.to) + index) * 1000 }),
      ),
  );
  while ((await projectBatch(database.pool, 7)).taken > 0);
  return {
    db,
    close: async () => {
      await db.$disconnect();
      await database.drop();
      rmSync(dataDir, { recursive: true });
    },
  };
}
