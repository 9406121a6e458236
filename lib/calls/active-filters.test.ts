import { expect, it } from 'vitest';
import { activeFilters } from './active-filters';
import { parseCallList } from './filters';

const active = (query: string, names = {}, zone = 'UTC') =>
  activeFilters(parseCallList(new URLSearchParams(query)).state, names, {
    shown: zone,
    other: 'Asia/Kathmandu',
  }).map(({ label, value, removeHref }) => [label, value, removeHref]);

it('nothing narrows a list without filters', () => {
  expect(active('sort=tries&limit=100')).toEqual([]);
});

it('each active filter has the address of the list without it', () => {
  expect(active('outcome=busy&outcome=no_answer&direction=outgoing&sort=tries')).toEqual([
    ['Direction', 'Outgoing', '/calls?outcome=busy&outcome=no_answer&sort=tries'],
    ['Outcome', 'Busy', '/calls?direction=outgoing&outcome=no_answer&sort=tries'],
    ['Outcome', 'No answer', '/calls?direction=outgoing&outcome=busy&sort=tries'],
  ]);
  expect(active('queueId=0')).toEqual([['QueueID', 'none (0)', '/calls']]);
  expect(active('code=30&variable.zip=23452')).toEqual([
    ['Code', '30 Incoming Call Complete', '/calls?variable.zip=23452'],
    ['zip', '23452', '/calls?code=30'],
  ]);
});

it('ids are shown by name, times in the zone of the page', () => {
  const number = '6f9619ff-8b86-8011-a42d-00cf4fc964ff';
  expect(active(`number=${number}`, { number: 'Sales' })).toEqual([['Dedicated number', 'Sales', '/calls']]);
  const from = 'from=2026-11-23T08:00:00%2B01:00';
  expect(active(from)).toEqual([['From', '2026-11-23 07:00:00 UTC', '/calls']]);
  expect(active(from, {}, 'America/New_York')).toEqual([['From', '2026-11-23 02:00:00 EST', '/calls']]);
});

it('a moment has its other zone at hand', () => {
  const { state } = parseCallList(new URLSearchParams('from=2026-11-23T08:00:00Z&to=2026-11-24T08:00:00Z'));
  const chips = activeFilters(state, {}, { shown: 'UTC', other: 'Asia/Kathmandu' });
  expect(chips.map(({ value, otherwise }) => [value, otherwise])).toEqual([
    ['2026-11-23 08:00:00 UTC', '2026-11-23 13:45:00 GMT+5:45'],
    ['2026-11-24 08:00:00 UTC', '2026-11-24 13:45:00 GMT+5:45'],
  ]);
});
