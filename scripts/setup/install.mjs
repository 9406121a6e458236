import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommand, runNode } from './run-command.mjs';
import { hashOf, projectRoot, readStamp, SetupError, step } from './steps.mjs';

const stamp = 'node_modules/.package-lock.sha256';

/** @param {string} path */
const packagesOf = (path) => JSON.parse(readFileSync(join(projectRoot, path), 'utf8')).packages;

/** Whether npm's own record of what is installed agrees with the lock: after a developer's `npm install` it does. */
function isInstalled() {
  if (!existsSync(join(projectRoot, 'node_modules/.package-lock.json'))) return false;
  const installed = packagesOf('node_modules/.package-lock.json');
  const locked = packagesOf('package-lock.json');
  return Object.entries(locked).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  );
}

/** npm as a script that this Node can run: the one that runs us, else the one beside Node. */
function findNpm() {
  const beside = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  return [process.env.npm_execpath, beside].find((path) => path?.endsWith('npm-cli.js') && existsSync(path));
}

/** Installs exactly what package-lock.json says, when what is there differs. */
export async function installPackages() {
  const wanted = hashOf(['package-lock.json']);
  if (readStamp(stamp) === wanted) return;
  if (!isInstalled()) {
    await step('Installing packages', async () => {
      const options = [
        'ci',
        '--include=dev',
        '--include=optional',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
      ];
      const advice =
        'the packages could not be installed: check the connection to the npm registry, then start again';
      const npm = findNpm();
      if (npm) return runNode(advice, [npm, ...options]);
      const { code, output } = await runCommand('npm', options);
      if (code === 0) return;
      process.stderr.write(output);
      throw new SetupError(advice);
    });
  }
  writeFileSync(join(projectRoot, stamp), wanted);
}
