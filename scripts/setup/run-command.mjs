import { spawn } from 'node:child_process';
import { projectRoot, SetupError } from './steps.mjs';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

const endings = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

// Whoever ends us ends what we started; with nothing running a signal does what it always does.
/** @param {NodeJS.Signals} signal */
function passOn(signal) {
  for (const child of running) child.kill(signal);
}

/** @param {import('node:child_process').ChildProcess} child */
function adopt(child) {
  if (running.size === 0) for (const signal of endings) process.on(signal, passOn);
  running.add(child);
}

/** @param {import('node:child_process').ChildProcess} child */
function forget(child) {
  running.delete(child);
  if (running.size === 0) for (const signal of endings) process.off(signal, passOn);
}

/**
 * Runs a command in the project to its end.
 * @param {string} command @param {string[]} args
 * @param {{ env?: Record<string, string>, show?: boolean, timeoutMs?: number }} [options] `show` passes its output on
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runCommand(command, args, { env = {}, show = false, timeoutMs } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: projectRoot,
      env: /** @type {NodeJS.ProcessEnv} */ ({ ...process.env, ...env }),
      stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
    });
    adopt(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk;
      });
    }
    child.on('error', (error) => {
      forget(child);
      resolve({ code: 127, output: error.message });
    });
    child.on('close', (code, signal) => {
      forget(child);
      resolve({ code: code ?? (signal === 'SIGINT' ? 130 : 143), output });
    });
  });
}

/** Runs one of node's scripts; shows what it said only when it fails, and says then what to do.
 * @param {string} what @param {string[]} args @param {Record<string, string>} [env] */
export async function runNode(what, args, env) {
  const { code, output } = await runCommand(process.execPath, args, { env });
  if (code === 0) return output;
  if (code === 130 || code === 143) process.exit(code);
  process.stderr.write(`${output.trimEnd()}\n`);
  if (/ENOSPC|no space left/i.test(output)) {
    throw new SetupError('the disk is full: free some space, then start again');
  }
  throw new SetupError(what);
}
