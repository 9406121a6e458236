import { describe, expect, it } from 'vitest';
import { encodeCursor } from '@/lib/platform/paging';
import { parseCallList, toSearchParams, unknownParameters } from './filters';
import { cursorParts } from './list-cursor';
import { resolveRange } from './resolve-range';

const parse = (query: string) => parseCallList(new URLSearchParams(query));
const filters = (query: string) => parse(query).state.filters;
const id = '6f9619ff-8b86-8011-a42d-00cf4fc964ff';

describe('the parameters of a list of calls', () => {
  it('are the newest 50 of all calls when nothing is said', () => {
    const { state, problems } = parse('');
    expect(problems).toEqual([]);
    expect(state).toEqual({
      filters: { variables: {} },
      sort: 'time',
      order: 'desc',
      limit: 50,
      cursor: null,
    });
  });

  it('treat an empty form field as absent', () => {
    expect(parse('phone=&queueId=+&outcome=&from=').problems).toEqual([]);
    expect(filters('phone=&queueId=+&outcome=&from=')).toEqual({ variables: {} });
  });

  it.each([
    ['phone=%28757%29+555-9999', '7575559999'],
    ['phone=%2B1.757.555.9999', '17575559999'],
    ['phone=+15559', '15559'],
    ['phone=757-555-9999+x123', '7575559999x123'],
    ['phone=7575559999+ext.+12', '7575559999x12'],
  ])('take any part of a phone number in any format: %s', (query, digits) => {
    expect(filters(query).phone).toBe(digits);
  });

  it.each([
    ['from=2026-11-23T08:00:00Z', '2026-11-23T08:00:00.000Z'],
    ['from=2026-11-23T08:00:00.123456789Z', '2026-11-23T08:00:00.123Z'],
    ['from=2026-11-23t08:00:00%2B05:45', '2026-11-23T02:15:00.000Z'],
    ['from=2026-11-23T08:00:00+05:45', '2026-11-23T02:15:00.000Z'],
    ['from=2026-11-23T08:00', '2026-11-23T08:00:00.000Z'],
    ['from=2026-11-23', '2026-11-23T00:00:00.000Z'],
  ])('read times as UTC unless a zone is given: %s', (query, iso) => {
    expect(filters(query).from?.toISOString()).toBe(iso);
  });

  it.each([
    ['queueId=abc', 'queueId'],
    ['queueId=9223372036854775808', 'queueId'],
    ['phone=123', 'phone'],
    ['phone=call+me', 'phone'],
    ['direction=up', 'direction'],
    ['outcome=answered,gone', 'outcome'],
    ['code=-1', 'code'],
    ['code=2147483648', 'code'],
    ['machine=human', 'machine'],
    ['number=17', 'number'],
    ['account=17', 'account'],
    ['hourOfWeek=monday-24-UTC', 'hourOfWeek'],
    ['hourOfWeek=monday-14-Mars', 'hourOfWeek'],
    ['firstSign=zip', 'firstSign'],
    ['minRings=4&maxRings=3', 'maxRings'],
    ['from=yesterday', 'from'],
    ['from=2026-02-30', 'from'],
    ['from=2026-11-23T25:00:00Z', 'from'],
    ['from=2026-11-23&to=2026-11-23', 'to'],
    ['range=1y', 'range'],
    ['range=7d&from=2026-11-23', 'range'],
    ['sort=name', 'sort'],
    ['order=up', 'order'],
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['limit=ten', 'limit'],
    ['cursor=xyz', 'cursor'],
    ['phone=5555&phone=6666', 'phone'],
    ['variable.a=b%00', 'variable.a'],
  ])('that cannot be read are named and left out: %s', (query, parameter) => {
    const { state, problems } = parse(`${query}&queueId=7`.replace(/^(queueId=[^&]*)&queueId=7/, '$1'));
    expect(problems.map((problem) => problem.parameter)).toEqual([parameter]);
    expect(problems[0]?.message).not.toBe('');
    const rest = { ...state.filters };
    if (parameter !== 'to' && parameter !== 'range') {
      expect(Object.hasOwn(rest, parameter)).toBe(false);
      expect(state.sort).toBe('time');
      expect(state.limit).toBe(50);
    }
  });

  it('keep the good ones beside several bad ones', () => {
    const { state, problems } = parse('phone=1&code=x&direction=incoming&limit=5');
    expect(problems.map((problem) => problem.parameter).sort()).toEqual(['code', 'phone']);
    expect(state.filters.direction).toBe('incoming');
    expect(state.limit).toBe(5);
  });

  it('take several outcomes, repeated or with commas, each once', () => {
    expect(filters('outcome=busy,no_answer&outcome=busy').outcome).toEqual(['busy', 'no_answer']);
  });

  it('take a variable from one form field, and say what is missing', () => {
    expect(filters('variable=+ZipCode+%3D+a%3Db+').variables).toEqual({ zipcode: 'a=b' });
    for (const text of ['zip', 'zip%3D', '%3D1', '+%3D+']) {
      expect(parse(`variable=${text}`)).toMatchObject({
        problems: [{ parameter: 'variable' }],
        state: { filters: { variables: {} } },
      });
    }
  });

  it('take collected variables by name, as the platform writes them: in lower case', () => {
    expect(filters('variable.ZipCode=23452&variable.__proto__=x').variables).toEqual(
      Object.fromEntries([
        ['zipcode', '23452'],
        ['__proto__', 'x'],
      ]),
    );
  });

  it.each([
    'queueId=4093249&phone=5555&direction=incoming&code=30&machine=none',
    `number=${id}&account=${id}`,
    'outcome=busy&outcome=no_answer&range=7d',
    'from=2026-11-23T08%3A00%3A00.000Z&to=2026-11-24T08%3A00%3A00.000Z&variable.zip=1',
    'sort=duration&order=asc&limit=500',
  ])('say the same when written again: %s', (query) => {
    const { state, problems } = parse(query);
    expect(problems).toEqual([]);
    const written = toSearchParams(state);
    expect(parseCallList(written).state).toEqual(state);
    expect([...written.keys()].sort()).toEqual([...new URLSearchParams(query).keys()].sort());
  });

  it('leave defaults unwritten', () => {
    expect(toSearchParams(parse('sort=time&order=desc&limit=50').state).toString()).toBe('');
  });

  it('refuse a cursor of another order', () => {
    const place = { towards: 'next' as const, key: null, occurredAt: '2026-11-23T08:00:00.000Z', id };
    const cursor = encodeCursor(cursorParts({ sort: 'time', order: 'desc' }, place));
    expect(parse(`cursor=${cursor}`).state.cursor).toEqual(place);
    expect(parse(`cursor=${cursor}&order=asc`).problems).toMatchObject([{ parameter: 'cursor' }]);
  });

  it('that do not exist are named, for callers who must know', () => {
    const unknown = unknownParameters(new URLSearchParams('phnoe=5555&variable.a=1&limit=5'));
    expect(unknown.map((problem) => problem.parameter)).toEqual(['phnoe']);
  });
});

it.each([
  ['UTC', '2026-11-23T00:00:00Z'],
  ['Asia/Kathmandu', '2026-11-22T18:15:00Z'],
  ['Pacific/Auckland', '2026-11-22T11:00:00Z'],
  ['America/Los_Angeles', '2026-11-23T08:00:00Z'],
])('today begins with the midnight of %s', (zone, from) => {
  const now = new Date('2026-11-23T08:00:00Z');
  expect(resolveRange(filters('range=today'), now, zone).from).toEqual(new Date(from));
});

it('today begins with midnight also on a day when the clock changes', () => {
  const now = new Date('2026-11-01T20:00:00Z');
  expect(resolveRange(filters('range=today'), now, 'America/New_York').from).toEqual(
    new Date('2026-11-01T04:00:00Z'),
  );
});

it('a range counts back from the moment it is asked', () => {
  const now = new Date('2026-11-23T08:00:00Z');
  expect(resolveRange(filters('range=7d&code=1'), now)).toEqual({
    code: 1,
    from: new Date('2026-11-16T08:00:00Z'),
    variables: {},
  });
});
