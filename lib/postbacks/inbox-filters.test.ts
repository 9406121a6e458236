import { describe, expect, it } from 'vitest';
import { encodeInboxCursor, inboxHref, inboxSince, parseInbox } from './inbox-filters';

const id = '11111111-1111-4111-8111-111111111111';
const parse = (query: string) => parseInbox(new URLSearchParams(query));

describe('the URL of the inbox', () => {
  it('holds every filter, there and back', () => {
    const { filters } = parse(
      `verdict=unreadable&range=7d&account=${id}&key=${id}&cause=empty&q=Queue%26&redacted=1`,
    );
    expect(filters).toEqual({
      verdict: 'unreadable',
      range: '7d',
      from: null,
      to: null,
      account: id,
      key: id,
      cause: 'empty',
      q: 'Queue&',
      redacted: true,
    });
    expect(parse(inboxHref(filters).split('?')[1] ?? '').filters).toEqual(filters);
    expect(inboxHref(parse('').filters)).toBe('/inbox');
  });

  it('is read as far as it can be', () => {
    expect(parse('verdict=odd&range=2y&account=1&key=x&q=&redacted=2&cursor=%00').filters).toEqual(
      parse('').filters,
    );
  });

  it('holds times of its own, typed in a zone, as moments', () => {
    const { filters } = parse('from=2026-11-23T08%3A00&to=2026-11-23T09%3A30%3A15&zone=Asia%2FKathmandu');
    expect([filters.from, filters.to]).toEqual(['2026-11-23T02:15:00.000Z', '2026-11-23T03:45:15.000Z']);
    expect(parse(inboxHref(filters).split('?')[1] ?? '').filters).toEqual(filters);
    expect(parse('from=2026-11-23T08:00').filters.from).toBe('2026-11-23T08:00:00.000Z');
    expect(parse('from=2026-11-23T08:00:00%2B05:00&zone=nowhere').filters.from).toBe(
      '2026-11-23T03:00:00.000Z',
    );
    expect(parse('from=yesterday&to=2026-02-31T10:00:00Z').filters).toEqual(parse('').filters);
    expect(parse('range=1h&from=2026-11-23T08:00').filters.from).toBeNull();
  });

  it('holds the place of a page', () => {
    const cursor = { towards: 'previous', receivedAtUs: '1795442338786001', id: '42' } as const;
    expect(parse(`cursor=${encodeInboxCursor(cursor)}`).cursor).toEqual(cursor);
  });
});

describe('inboxSince', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  it('bounds a search through bodies that names no time', () => {
    expect(inboxSince(parse('').filters, now)).toBeNull();
    expect(inboxSince(parse('q=1').filters, now)).toEqual(new Date('2026-11-22T12:00:00Z'));
    expect(inboxSince(parse('verdict=unreadable&cause=empty').filters, now)).toEqual(
      new Date('2026-11-22T12:00:00Z'),
    );
    expect(inboxSince(parse(`q=${id}`).filters, now)).toBeNull();
    expect(inboxSince(parse('q=1&to=2026-11-20T12:00:00Z').filters, now)).toEqual(
      new Date('2026-11-19T12:00:00Z'),
    );
    expect(inboxSince(parse('q=1&from=2026-11-01T00:00:00Z').filters, now)).toEqual(
      new Date('2026-11-01T00:00:00Z'),
    );
    expect(inboxSince(parse('q=1&range=1h').filters, now)).toEqual(new Date('2026-11-23T11:00:00Z'));
  });
});
