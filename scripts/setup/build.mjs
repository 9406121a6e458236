import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from './run-command.mjs';
import { hashOf, projectRoot, readStamp, step } from './steps.mjs';

const stamp = 'dist/sources.sha256';
const bundle = 'dist/server.js';

const sources = [
  ...['app', 'components', 'lib', 'prisma', 'public', 'server.ts', 'proxy.ts', 'instrumentation.ts'],
  ...['next.config.js', 'postcss.config.mjs', 'tsconfig.json', 'package.json', 'package-lock.json'],
  'scripts/setup/build.mjs',
];

/** @param {string} path */
const isNoSource = (path) => /\.test\.tsx?$|\.schema\.sha256$/.test(path);

/** Builds the pages and the server when a source changed since the last build. */
export async function build() {
  const wanted = hashOf(sources, isNoSource);
  const built = existsSync(join(projectRoot, '.next/BUILD_ID')) && existsSync(join(projectRoot, bundle));
  if (built && readStamp(stamp) === wanted) return;
  mkdirSync(join(projectRoot, 'dist'), { recursive: true });
  rmSync(join(projectRoot, stamp), { force: true });
  await step('Building the pages', () =>
    runNode(
      'the pages could not be built: see the lines above',
      ['node_modules/next/dist/bin/next', 'build'],
      { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', SOURCES_HASH: wanted.slice(0, 16) },
    ),
  );
  await step('Building the server', buildServer);
  writeFileSync(join(projectRoot, stamp), wanted);
}

async function buildServer() {
  const { build: bundleWith } = await import('esbuild');
  await bundleWith({
    absWorkingDir: projectRoot,
    entryPoints: { server: 'server.ts', 'pages-thread': 'lib/ops/pages/pages-thread.ts' },
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    sourcemap: true,
    logLevel: 'silent',
  });
}
