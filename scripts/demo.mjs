// `npm run demo`: the product on a data folder of its own, with 90 days of simulated calls and live ones on top.
// `npm run demo -- --reset` wipes that folder.
import { spawn } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fail } from './setup/set-up.mjs';
import { projectRoot } from './setup/steps.mjs';

const dataDir = join(projectRoot, 'data-demo');
const seeded = join(dataDir, 'history-is-there');
const key = 'demodemodemodemodemodemodemo';
const historyCalls = 9_000;
const vendorPort = process.env.DEMO_VENDOR_PORT || '3900';
const sampleLicenseKey = '00000000-0000-0000-0000-000000000000';

if (process.argv.includes('--reset')) {
  if (existsSync(join(dataDir, 'postgres', 'postmaster.pid'))) fail('stop the demo first, then reset it');
  rmSync(dataDir, { recursive: true, force: true });
  process.stdout.write('The demo is wiped: npm run demo begins anew.\n');
} else {
  Object.assign(process.env, {
    DATA_DIR: dataDir,
    POSTBACK_KEY: key,
    DATABASE_URL: '',
    PHONE_NOTIFY_URL: `http://127.0.0.1:${vendorPort}/NotifyWS/PhoneNotify.asmx`,
  });
  await import('./start.mjs');
  const port = process.env.PORT || '3000';
  await untilReady(`http://127.0.0.1:${port}/api/health/ready`);
  const url = `http://127.0.0.1:${port}/api/postbacks/${key}`;
  void simulate(['--serve', '--port', vendorPort, '--speed', '10']);
  if (!existsSync(seeded)) {
    process.stdout.write(`  Posting ${historyCalls} calls of the past 90 days …\n`);
    const code = await simulate(['--url', url, '--calls', String(historyCalls), '--days', '90']);
    if (code === 0) {
      await enterLicenseKey();
      writeFileSync(seeded, '');
    }
  }
  void simulate(['--url', url, '--calls', '1000000', '--rate', '0.3', '--speed', '10']);
}

/** @param {string} url */
async function untilReady(url) {
  for (;;) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await sleep(200);
  }
}

/** The vendor's own sample key, which the simulated platform takes. @returns {Promise<unknown>} */
function enterLicenseKey() {
  const args = ['scripts/admin.ts', 'account:license-key', '--account', 'Main account'];
  const child = spawn(process.execPath, [join(projectRoot, 'scripts/run.mjs'), ...args], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.stdin.end(sampleLicenseKey);
  return new Promise((resolve) => child.once('exit', resolve));
}

/** Runs the simulator beside the product and ends it with it. Resolves with its exit code.
 * @param {string[]} args @returns {Promise<number | null>} */
function simulate(args) {
  const child = spawn(
    process.execPath,
    [join(projectRoot, 'scripts/run.mjs'), 'scripts/simulate.ts', ...args],
    {
      stdio: 'ignore',
    },
  );
  const end = () => child.kill('SIGTERM');
  for (const signal of ['SIGINT', 'SIGTERM', 'exit']) process.once(signal, end);
  return new Promise((resolve) => child.once('exit', resolve));
}
