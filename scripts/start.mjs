// `npm start`: everything from a fresh clone to a running server, in this one process. `--dev` builds nothing.
import { pathToFileURL } from 'node:url';

import { fail, setUp } from './setup/set-up.mjs';
import { explain } from './setup/steps.mjs';

const dev = process.argv.includes('--dev');
process.env.NODE_ENV = dev ? 'development' : 'production';
await setUp({ withBuild: !dev });

try {
  if (dev) {
    const { register } = await import('tsx/esm/api');
    register();
  }
  await import(pathToFileURL(dev ? 'server.ts' : 'dist/server.js').href);
} catch (error) {
  fail(explain(error));
}
