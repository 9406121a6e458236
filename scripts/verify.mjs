// `npm run verify`: the static checks alone. Each runs to its end; what one of them says is shown when it fails.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runCommand } from './setup/run-command.mjs';
import { setUp } from './setup/set-up.mjs';
import { step } from './setup/steps.mjs';

const checks = [
  { title: 'Types', args: ['node_modules/typescript/bin/tsc', '--noEmit'] },
  {
    title: 'Format and lint',
    args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'],
  },
  {
    title: 'Imports run one way',
    args: [
      ...['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs'],
      ...['app', 'components', 'lib', 'scripts', 'tests', 'server.ts'].filter((path) => existsSync(path)),
    ],
  },
  { title: 'Nothing unused', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
];

/** Runs every check. Returns how many passed and how many failed. */
export async function verify() {
  const count = { passed: 0, failed: 0 };
  // The types of the routes: a page that moved since the last build would else be missed.
  await runCommand(process.execPath, ['node_modules/next/dist/bin/next', 'typegen']);
  for (const { title, args } of checks) {
    const { code, output } = await step(title, () => runCommand(process.execPath, args));
    if (code === 130 || code === 143) process.exit(code);
    if (code === 0) count.passed += 1;
    else {
      count.failed += 1;
      process.stderr.write(`\n${output.trimEnd()}\n\n  ${title}: failed\n\n`);
    }
  }
  return count;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setUp({ withBuild: false });
  const { failed } = await verify();
  process.exitCode = failed > 0 ? 1 : 0;
}
