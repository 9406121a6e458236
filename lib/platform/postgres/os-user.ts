import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

export interface OsUser {
  name: string;
  uid: number;
  gid: number;
}

/**
 * The user that Postgres runs as: itself refuses root, so as root an existing harmless user takes its place, or the
 * owner of the cluster when there is one. `undefined` is the user of this process.
 */
export function findPostgresUser(existingCluster: string | undefined): OsUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existingCluster) {
    const { uid, gid } = statSync(existingCluster);
    if (uid !== 0) return { name: `user ${uid}`, uid, gid };
  }
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const entry = users.find(([user]) => user === name);
    const [uid, gid] = [Number(entry?.[2]), Number(entry?.[3])];
    if (uid > 0 && gid > 0) return { name, uid, gid };
  }
  throw new Error('Postgres cannot run as root and there is no user nobody: start as another user');
}

/** Whether the user can pass through every folder above the path. */
export function canReach(path: string, user: OsUser): boolean {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
