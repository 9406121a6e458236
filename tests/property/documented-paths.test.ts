import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const root = dirname(dirname(import.meta.dirname));
const inDocs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' });
const pages = [
  ...['README.md', 'CONTRIBUTING.md'],
  ...inDocs.filter((name) => name.endsWith('.md')).map((name) => join('docs', name)),
];
/** `lib/calls/fold-call.ts` in code quotes, or the target of a link that is no web address. */
const path = /`((?:app|components|docs|lib|prisma|scripts|tests)\/[^\s`*]+)`|\]\((?!https?:)([^)#]+)\)/g;

it.each(pages)('%s names only paths that exist', (page) => {
  const named = [...readFileSync(join(root, page), 'utf8').matchAll(path)].map(([, quoted, linked]) =>
    quoted ? join(root, quoted) : join(root, dirname(page), linked ?? ''),
  );
  expect(named.filter((target) => !target.includes('<') && !existsSync(target))).toEqual([]);
});
