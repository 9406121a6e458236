import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findEmbeddedPostgres } from '@/lib/platform/embedded-postgres';

const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const startTimeoutMs = 60_000;

export interface RunningServer {
  /** http://127.0.0.1:<port> */
  url: string;
  port: number;
  pid: number;
  dataDir: string;
  databaseUrl: string;
  stdout(): string;
  stderr(): string;
  /** Closes the reading ends of its output, as a terminal that goes away does. */
  closeOutput(): void;
  /** Sends SIGTERM, or another signal, and waits for the end; resolves with the exit code. Fine when it is dead. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface ServerOptions {
  env?: Record<string, string>;
  /** kept after stop(); without one, a folder in the system's temporary folder comes and goes with the server */
  dataDir?: string;
  /** a command that runs the rest of its arguments in its own place: with less room on the disk, say */
  under?: readonly string[];
}

/** Starts the built production server on a free port of 127.0.0.1 and waits until it is ready. */
export async function startServer({
  env = {},
  dataDir,
  under = [],
}: ServerOptions = {}): Promise<RunningServer> {
  if (!existsSync(join(projectRoot, 'dist/server.js'))) throw new Error('build first: npm test does');
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'server-')));
  const [command = process.execPath, ...rest] = [
    ...under,
    process.execPath,
    ...flagsOfStart(),
    'dist/server.js',
  ];
  const child = spawn(command, rest, {
    cwd: projectRoot,
    env: serverEnvironment({ DATA_DIR: folder, ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  const port = await new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => fail('not ready in time'), startTimeoutMs);
    const fail = (why: string) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`the server did not start, ${why}: ${stderr || stdout}`));
    };
    void exited.then((code) => fail(`exit code ${code}`));
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      const [, found] = /https?:\/\/[^\s/]+:(\d+)/.exec(stdout) ?? [];
      if (!found || !/^ *Ready\b/m.test(stdout)) return;
      clearTimeout(timer);
      resolve(Number(found));
    });
  });
  const databaseUrl = env.DATABASE_URL ?? (await findEmbeddedPostgres(folder)) ?? '';
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    pid: child.pid ?? 0,
    dataDir: folder,
    databaseUrl,
    stdout: () => stdout,
    stderr: () => stderr,
    closeOutput: () => {
      child.stdout.destroy();
      child.stderr.destroy();
    },
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      const code = await exited;
      if (!dataDir && signal !== 'SIGKILL') await rm(folder, { recursive: true, force: true });
      return code;
    },
  };
}

/** What `npm start` gives Node. */
function flagsOfStart(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.split(' ').filter((part) => part.startsWith('--'));
}

/** What the tester's own shell sets must not reach the server. */
function serverEnvironment(own: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG } = process.env;
  return {
    ...(PATH !== undefined && { PATH }),
    ...(HOME !== undefined && { HOME }),
    ...(TMPDIR !== undefined && { TMPDIR }),
    ...(LANG !== undefined && { LANG }),
    TZ: 'Asia/Kathmandu',
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'warn',
    ...own,
  };
}
