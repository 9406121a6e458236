import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { actionWords, auditActions } from './audit-actions';

const sources = readdirSync('lib', { recursive: true, withFileTypes: true })
  .filter(({ name }) => /\.ts$/.test(name) && !/\.test\.ts$/.test(name) && name !== 'audit-actions.ts')
  .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));

it('has words for every action that the code records', () => {
  const recorded = sources
    .filter((source) => source.includes('recordAudit('))
    .flatMap((source) =>
      [...source.matchAll(/'([a-z]+(?:-[a-z]+)*\.[a-z][a-z_.-]*)'/g)].map(([, name]) => name),
    );
  expect(recorded.length).toBeGreaterThan(30);
  expect(recorded.filter((name) => !Object.hasOwn(auditActions, name ?? ''))).toEqual([]);
});

it('says each in a sentence of its own, without a full stop', () => {
  const words = Object.values(auditActions);
  expect(new Set(words).size).toBe(words.length);
  for (const one of words) expect(one).toMatch(/^[A-Z][^.]+$/);
});

it('gives an action of another release as it stands', () => {
  expect(actionWords('number.create')).toBe('Added a dedicated number');
  expect(actionWords('number.vanish')).toBe('number.vanish');
  expect(actionWords('toString')).toBe('toString');
});
