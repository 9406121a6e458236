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
    expect(inboxSince(parse(`q=${id}`).filters, now)).toBeNull();
    expect(inboxSince(parse('q=1&range=1h').filters, now)).toEqual(new Date('2026-11-23T11:00:00Z'));
  });
});
