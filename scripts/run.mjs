// `node scripts/run.mjs [--build] FILE.ts args…`: the set-up, with the build on request, then a TypeScript script in
// this one process.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, setUp } from './setup/set-up.mjs';

const withBuild = process.argv[2] === '--build';
const [file, ...args] = process.argv.slice(withBuild ? 3 : 2);
if (!file) fail('name the script to run: node scripts/run.mjs scripts/simulate.ts');
await setUp({ withBuild });

const { register } = await import('tsx/esm/api');
register();
process.argv = [process.argv[0] ?? process.execPath, resolve(file), ...args];
await import(pathToFileURL(resolve(file)).href);
