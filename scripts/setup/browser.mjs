import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runCommand } from './run-command.mjs';
import { projectRoot, SetupError, step } from './steps.mjs';

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A browser that ships inside an npm package, for hosts that reach nothing but a package registry. */
const packaged = '@sparticuz/chromium@143.0.4';

/** @typedef {{ path: string, env: Record<string, string> }} Browser */

/** @param {string} path @param {Record<string, string>} [env] @returns {Promise<Browser | undefined>} */
async function ifItRuns(path, env = {}) {
  if (!existsSync(path)) return undefined;
  const { code } = await runCommand(path, ['--version'], { env, timeoutMs: 20_000 });
  return code === 0 ? { path, env } : undefined;
}

async function findSystemBrowser() {
  for (const path of systemBrowsers) {
    const browser = await ifItRuns(path);
    if (browser) return browser;
  }
  return undefined;
}

async function findPlaywrightBrowser() {
  const { chromium } = await import('@playwright/test');
  return ifItRuns(chromium.executablePath());
}

async function installPlaywrightBrowser() {
  const args = ['node_modules/@playwright/test/cli.js', 'install', 'chromium'];
  const { code } = await runCommand(process.execPath, args, { timeoutMs: 90_000 });
  return code === 0 ? findPlaywrightBrowser() : undefined;
}

async function installSystemBrowser() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand('apt-get', ['update', '-qq'], { env, timeoutMs: 120_000 });
  const args = ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'];
  await runCommand('apt-get', args, { env, timeoutMs: 300_000 });
  return findSystemBrowser();
}

async function installPackagedBrowser() {
  const folder = join(projectRoot, '.cache', 'browser');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const require = createRequire(join(folder, 'package.json'));
  if (!existsSync(join(folder, 'node_modules'))) {
    await runCommand('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', packaged], {
      timeoutMs: 180_000,
    });
  }
  try {
    process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x';
    const { default: chromium } = await import(pathToFileURL(require.resolve('@sparticuz/chromium')).href);
    const path = await chromium.executablePath();
    const unpacked = tmpdir();
    return ifItRuns(path, {
      LD_LIBRARY_PATH: join(unpacked, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(unpacked, 'fonts'),
    });
  } catch {
    return undefined;
  } finally {
    delete process.env.AWS_LAMBDA_JS_RUNTIME;
  }
}

/** Finds a Chromium for the end-to-end tests, or gets one. @returns {Promise<Browser>} */
export async function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    const browser = await ifItRuns(named);
    if (browser) return browser;
    throw new SetupError(`CHROMIUM_PATH ${named} does not run: name a Chromium that does, or unset it`);
  }
  const found = (await findSystemBrowser()) ?? (await findPlaywrightBrowser());
  if (found) return found;
  const ways = [
    { title: "Downloading Playwright's browser", get: installPlaywrightBrowser },
    { title: "Installing Chromium from the system's packages", get: installSystemBrowser },
    { title: 'Installing Chromium from the npm registry', get: installPackagedBrowser },
  ];
  for (const { title, get } of ways) {
    const browser = await step(title, get);
    if (browser) return browser;
  }
  throw new SetupError('no browser could be found or installed: install Chromium, or set CHROMIUM_PATH');
}
