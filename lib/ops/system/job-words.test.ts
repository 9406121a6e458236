import { expect, it } from 'vitest';
import { backgroundJobs } from '../jobs';
import { isLate, jobWords } from './job-words';

it('says of every job what it does', () => {
  for (const { name } of backgroundJobs({ ownsPostgres: false })) expect(jobWords(name)).not.toBe(name);
  expect(jobWords('log segments')).toMatch(/log/);
  expect(jobWords('of another release')).toBe('of another release');
});

it('calls a job late after two turns that were not taken, and never for being noted once a minute', () => {
  const startedAt = new Date('2026-11-25T12:00:00Z');
  const after = (seconds: number) => new Date(startedAt.getTime() + seconds * 1_000);
  expect(isLate({ startedAt, tookMs: 5, everyMs: 1_000 }, after(90))).toBe(false);
  expect(isLate({ startedAt, tookMs: 5, everyMs: 1_000 }, after(200))).toBe(true);
  expect(isLate({ startedAt, tookMs: 5, everyMs: 600_000 }, after(1_300))).toBe(false);
  expect(isLate({ startedAt, tookMs: 5, everyMs: 600_000 }, after(1_500))).toBe(true);
  // a long turn has just ended
  expect(isLate({ startedAt, tookMs: 900_000, everyMs: 1_000 }, after(901))).toBe(false);
});
