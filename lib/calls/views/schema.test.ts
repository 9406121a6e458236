import { expect, it } from 'vitest';
import { keepsList, newViewSchema, viewHref } from './schema';

const id = '6f9619ff-8b86-8011-a42d-00cf4fc964ff';
const read = (query: string) => newViewSchema.safeParse({ name: 'Late', shared: false, home: false, query });
const stored = (query: string) => read(query).data?.query;

it('a view keeps filters, order and page size, and neither the place in the list nor the view it began with', () => {
  expect(stored(`order=asc&outcome=busy,no_answer&limit=100&view=${id}`)).toBe(
    'outcome=busy&outcome=no_answer&order=asc&limit=100',
  );
  expect(stored('columns=time,variable.zip&code=30')).toBe('code=30&columns=time,variable.zip');
  expect(stored('')).toBe('');
});

it.each(['code=x', 'phnoe=5555', 'cursor=abc', 'view=7', 'columns=colour', 'range=7d&from=2026-11-23'])(
  'a list that was read only in part is not saved: %s',
  (query) => {
    expect(read(query).success).toBe(false);
  },
);

it('a view opens under its own name', () => {
  expect(viewHref({ id, query: 'code=30' })).toBe(`/calls?code=30&view=${id}`);
  expect(viewHref({ id, query: '' })).toBe(`/calls?view=${id}`);
});

it('a list is as its view has it, in the zone and with the columns of whoever opens a view that names none', () => {
  const now = 'code=30&columns=time,outcome&zone=Asia/Kathmandu';
  expect(keepsList('code=30', now)).toBe(true);
  expect(keepsList('code=30&columns=time,outcome', now)).toBe(true);
  expect(keepsList(now, now)).toBe(true);
  expect(keepsList('code=31', now)).toBe(false);
  expect(keepsList('code=30&zone=UTC', now)).toBe(false);
  expect(keepsList('code=30&columns=time', now)).toBe(false);
});
