import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Binaries, sharedFolder } from './binaries';
import { canReach, type OsUser } from './os-user';

export const databaseUser = 'phone_notify';

export interface ClusterOptions {
  dataDir: string;
  binaries: Binaries;
  user: OsUser | undefined;
  password: string;
  log(message: string): void;
}

/** The environment of Postgres and its tools: nothing of ours, above all no PG* variable. */
export const postgresEnvironment = {
  PATH: process.env.PATH ?? '',
  LANG: 'C',
  LC_ALL: 'C',
  TZ: 'UTC',
} as unknown as NodeJS.ProcessEnv;

/** The folder of an existing cluster, with links resolved. */
export function findCluster(dataDir: string): string | undefined {
  const path = join(dataDir, 'postgres');
  if (!lstatSync(path, { throwIfNoEntry: false })) return undefined;
  if (existsSync(join(path, 'PG_VERSION'))) return realpathSync(path);
  throw new Error(`${path} holds no database: restore it from a backup, or remove it to begin anew`);
}

/** Checks the cluster, or makes one. Returns its folder. */
export async function prepareCluster(options: ClusterOptions): Promise<string> {
  const { dataDir, binaries, user } = options;
  const existing = findCluster(dataDir);
  if (user) chownSync(dataDir, user.uid, user.gid);
  if (!existing) return createCluster(options);
  const version = readFileSync(join(existing, 'PG_VERSION'), 'utf8').trim();
  if (version !== binaries.majorVersion) {
    throw new Error(
      `${existing} belongs to Postgres ${version}, this product brings ${binaries.majorVersion}: dump it with Postgres ${version} and restore it, or set DATA_DIR to another folder`,
    );
  }
  if (user && !canReach(existing, user)) {
    throw new Error(
      `${existing} cannot be reached by ${user.name}, who runs Postgres: move it, or open its parent folders`,
    );
  }
  return existing;
}

/** Made aside and moved into place, so that an interrupted start leaves no half cluster. */
async function createCluster(options: ClusterOptions): Promise<string> {
  const { dataDir, user, log } = options;
  const path = join(dataDir, 'postgres');
  for (const name of readdirSync(dataDir)) {
    if (name.startsWith('postgres.new-')) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
  const reachable = !user || canReach(path, user);
  if (!reachable) {
    mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
    chmodSync(sharedFolder, 0o755);
  }
  const draft = mkdtempSync(reachable ? join(dataDir, 'postgres.new-') : join(sharedFolder, 'cluster-'));
  if (user) chownSync(draft, user.uid, user.gid);
  try {
    await runInitdb(draft, options);
    if (reachable) renameSync(draft, path);
    else symlinkSync(draft, path);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
  if (!reachable)
    log(`The database is kept in ${draft}: ${user.name}, who runs Postgres, cannot reach ${dataDir}`);
  return realpathSync(path);
}

async function runInitdb(folder: string, { binaries, user, password }: ClusterOptions): Promise<void> {
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  try {
    if (user) chownSync(passwordFile, user.uid, user.gid);
    const { code, output } = await run(
      binaries.initdb,
      [
        ...['-D', folder, '-U', databaseUser, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`],
        // C order, yet upper and lower case of all of Unicode
        ...['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
        '--no-instructions',
      ],
      user,
    );
    if (code !== 0) throw new Error(explainInitdb(folder, output));
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function explainInitdb(folder: string, output: string): string {
  if (/No space left/.test(output)) return `the disk of ${folder} is full: free some space, then start again`;
  const cause = output.split('\n').find((line) => /error|FATAL|could not/i.test(line));
  return `the database could not be created: ${cause ?? output.trim().split('\n').at(-1)}`;
}

/** Runs one of Postgres's tools to its end, as its user. */
export function run(
  command: string,
  args: string[],
  user: OsUser | undefined,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: '/',
      env: postgresEnvironment,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      windowsHide: true,
      ...(user && { uid: user.uid, gid: user.gid }),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    child.on('error', (error) => reject(new Error(`${command} cannot be run: ${error.message}`)));
    child.on('close', (code) => resolve({ code, output }));
  });
}
