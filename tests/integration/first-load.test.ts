import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const build = join(import.meta.dirname, '../../.next');
const pages = join(build, 'server/app');
const manifestName = 'page_client-reference-manifest.js';
/** What a page promises: 200 kB, gzipped. */
const mostBytes = 200_000;

interface BuildManifest {
  rootMainFiles: string[];
}

interface ClientManifest {
  /** by layout, page and boundary */
  entryJSFiles: Record<string, string[]>;
}

const manifests = readdirSync(pages, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith(manifestName),
);

/** The manifest is a script that assigns JSON, by the page's name. */
function entriesOf(path: string): string[] {
  const script = readFileSync(join(pages, path), 'utf8');
  const manifest: ClientManifest = JSON.parse(script.slice(script.indexOf('] = {') + 4).replace(/;\s*$/, ''));
  return Object.values(manifest.entryJSFiles).flat();
}

const sizes = new Map<string, number>();
function gzippedBytes(file: string): number {
  const known = sizes.get(file) ?? gzipSync(readFileSync(join(build, file))).length;
  sizes.set(file, known);
  return known;
}

it('loads at most 200 kB of JavaScript, gzipped, for any page', () => {
  const { rootMainFiles }: BuildManifest = JSON.parse(
    readFileSync(join(build, 'build-manifest.json'), 'utf8'),
  );
  expect(manifests.length).toBeGreaterThan(15);
  const bytes = Object.fromEntries(
    manifests.map((path) => {
      const files = new Set([...rootMainFiles, ...entriesOf(path)]);
      const sum = [...files].reduce((total, file) => total + gzippedBytes(file), 0);
      return [relative('.', path).replace(`/${manifestName}`, ''), sum];
    }),
  );
  const above = Object.entries(bytes).filter(([, sum]) => sum > mostBytes);
  expect(above).toEqual([]);
  // what the smallest page needs is there: the sums are not of nothing
  expect(Math.min(...Object.values(bytes))).toBeGreaterThan(100_000);
});
