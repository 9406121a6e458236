// `npm test`: everything. `npm test -- unit|integration|e2e|verify` runs a part, `npm test -- --long` with more kill
// rounds and longer outages. The last line is the count.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './setup/browser.mjs';
import { runCommand } from './setup/run-command.mjs';
import { clearScratchFolder, makeScratchFolder } from './setup/scratch.mjs';
import { fail, setUp } from './setup/set-up.mjs';
import { explain } from './setup/steps.mjs';
import { verify } from './verify.mjs';

const parts = ['verify', 'unit', 'integration', 'e2e'];
const asked = process.argv.slice(2).filter((word) => parts.includes(word));
const isLong = process.argv.includes('--long');
const rest = process.argv.slice(2).filter((word) => !parts.includes(word) && word !== '--long');
const wants = (/** @type {string} */ part) => asked.length === 0 || asked.includes(part);

await setUp({ withBuild: wants('integration') || wants('e2e') });
const scratch = makeScratchFolder();
process.once('exit', () => clearScratchFolder(scratch));
/** @type {Record<string, string>} */
const env = {
  TMPDIR: scratch,
  TZ: 'Asia/Kathmandu',
  NODE_ENV: 'test',
  ...(isLong && { KILL_ROUNDS: '20', OUTAGE_SECONDS: '60' }),
  FORCE_COLOR: process.stdout.isTTY ? '1' : '0',
};

const total = { passed: 0, failed: 0, skipped: 0 };

/** @param {{ passed?: number, failed?: number, skipped?: number }} count */
function add({ passed = 0, failed = 0, skipped = 0 }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

/** Runs a test runner that writes a JSON report; a failure the report does not show counts as one.
 * @template Report
 * @param {string[]} args @param {Record<string, string>} more @param {string} report
 * @param {(report: Report) => { passed: number, failed: number, skipped: number }} read */
async function runSuite(args, more, report, read) {
  const { code } = await runCommand(process.execPath, args, { env: { ...env, ...more }, show: true });
  if (code === 130 || code === 143) process.exit(code);
  const count = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : { failed: 0 };
  add(code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count);
}

/** @param {string} folder @returns {boolean} */
const hasSpecs = (folder) =>
  existsSync(folder) &&
  readdirSync(folder, { recursive: true }).some((name) => /\.spec\.ts$/.test(String(name)));

try {
  if (wants('verify')) {
    const { failed } = await verify();
    add({ failed });
  }
  const projects = ['unit', 'integration'].filter(wants);
  if (projects.length > 0) {
    const report = join(scratch, 'vitest.json');
    const args = [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...projects.flatMap((name) => ['--project', name]),
    ];
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    await runSuite(
      [...args, ...reporters, ...rest],
      {},
      report,
      (/** @type {Record<string, number>} */ json) => ({
        passed: json.numPassedTests,
        failed: json.numFailedTests,
        skipped: json.numPendingTests + json.numTodoTests,
      }),
    );
  }
  if (wants('e2e') && hasSpecs('tests/e2e')) {
    const browser = await findBrowser();
    const report = join(scratch, 'playwright.json');
    const args = ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', ...rest];
    const more = { ...browser.env, CHROMIUM_PATH: browser.path, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
    await runSuite(args, more, report, (/** @type {{ stats: Record<string, number> }} */ { stats }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    }));
  }
} catch (error) {
  fail(explain(error));
}
if (total.passed + total.failed === 0) {
  process.stderr.write('no test was found: a run that tests nothing does not pass\n');
  total.failed = 1;
}
process.exitCode = total.failed > 0 ? 1 : 0;
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
