import { build } from './build.mjs';
import { generateClient } from './generate.mjs';
import { installPackages } from './install.mjs';
import { alone, explain, projectRoot, SetupError } from './steps.mjs';

const oldest = [20, 19];

/** Ends the process with one line when Node is too old. */
function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  fail(
    `Node ${process.versions.node} is too old: install Node ${oldest.join('.')} or newer from https://nodejs.org`,
  );
}

/** Settings from `.env` in the project, where there is one; those of the real environment go first. */
function loadDotEnv() {
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT')
      fail(`.env cannot be read: ${explain(error)}`);
  }
}

/** Brings the working tree to where it can run; does nothing, and says nothing, when it is there already.
 * @param {{ withBuild: boolean }} options */
export async function setUp({ withBuild }) {
  process.chdir(projectRoot);
  checkNode();
  loadDotEnv();
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  try {
    await alone(async () => {
      await installPackages();
      await generateClient();
      if (withBuild) await build();
    });
  } catch (error) {
    fail(error instanceof SetupError ? error.message : explain(error));
  }
}

/** @param {string} message @returns {never} */
export function fail(message) {
  process.stderr.write(`phone-notify-dashboard: ${message}\n`);
  process.exit(1);
}
