import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort, untilAnswering } from '../free-port';

const projectRoot = dirname(dirname(dirname(import.meta.dirname)));

/** Builds a Next.js app of a single route into a folder of its own and serves it. */
export async function startNextBaseline(
  databaseUrl: string,
): Promise<{ port: number; pid: number; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'next-baseline-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await mkdir(join(folder, 'app'));
    await cp(join(import.meta.dirname, 'route.ts'), join(folder, 'app/route.ts'));
    const client = 'lib/platform/generated/prisma';
    await cp(join(projectRoot, client), join(folder, client), { recursive: true });
    await symlink(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
    await writeFile(join(folder, 'package.json'), '{"private":true,"type":"module"}');
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(compilerSettings));
    await writeFile(
      join(folder, 'next.config.mjs'),
      'export default { typescript: { ignoreBuildErrors: true } };',
    );
    const next = join(projectRoot, 'node_modules/next/dist/bin/next');
    const env = { ...process.env, DATABASE_URL: databaseUrl, NODE_ENV: 'production' as const };
    execFileSync(process.execPath, [next, 'build', '--webpack'], { cwd: folder, env, stdio: 'ignore' });
    const port = await freePort();
    const args = [next, 'start', '--port', String(port), '--hostname', '127.0.0.1'];
    const child = spawn(process.execPath, args, { cwd: folder, env, stdio: 'ignore' });
    await untilAnswering(port);
    return {
      port,
      pid: child.pid ?? 0,
      stop: async () => {
        await end(child);
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

const compilerSettings = {
  compilerOptions: {
    paths: { '@/*': ['./*'] },
    module: 'esnext',
    moduleResolution: 'bundler',
    jsx: 'react-jsx',
    esModuleInterop: true,
    strict: true,
  },
};

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
