import { expect, it } from 'vitest';
import { parseStats } from './stats-request';

const now = new Date('2026-11-20T12:00:00Z');
const parse = (query: string) => parseStats(new URLSearchParams(query), now, 'UTC');

it('says that a time which begins later than now cannot be shown', () => {
  const { request, state, problems } = parse('from=2026-12-01T00:00:00Z');
  expect(problems).toEqual([
    { parameter: 'from', message: 'must be earlier than now, 2026-11-20T12:00:00.000Z' },
  ]);
  expect(request.filters.from).toEqual(new Date('2026-10-21T12:00:00Z'));
  expect(state.filters.from).toBeUndefined();
});

it('says what it shows where only an end was given', () => {
  const { request, problems, notes } = parse('to=2026-11-10T00:00:00Z');
  expect(problems).toEqual([]);
  expect(notes).toEqual([expect.stringContaining('the 30 days before it')]);
  expect(request.filters.from).toEqual(new Date('2026-10-11T00:00:00Z'));
  expect(parse('').notes).toEqual([]);
  expect(parse('range=7d').notes).toEqual([]);
});

it('reads the rate that is drawn', () => {
  expect(parse('').request.rate).toBe('perCall');
  expect(parse('rate=humanOnly').request.rate).toBe('humanOnly');
  expect(parse('rate=best').problems).toHaveLength(1);
});
