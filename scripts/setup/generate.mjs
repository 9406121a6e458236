import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from './run-command.mjs';
import { hashOf, projectRoot, readStamp, step } from './steps.mjs';

const output = 'lib/platform/generated/prisma';
const stamp = `${output}/.schema.sha256`;

/** Generates the database client when the schema or the generator changed. */
export async function generateClient() {
  const wanted = hashOf(['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json']);
  if (readStamp(stamp) === wanted && existsSync(join(projectRoot, output, 'client.ts'))) return;
  await step('Generating the database client', () =>
    runNode(
      'the database client could not be generated: see the lines above',
      ['node_modules/prisma/build/index.js', 'generate', '--no-hints'],
      // generating needs no engine, yet its command asks for one to be there
      {
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
    ),
  );
  writeFileSync(join(projectRoot, stamp), wanted);
}
