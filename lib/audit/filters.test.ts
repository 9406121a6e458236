import { expect, it } from 'vitest';
import { auditExportHref, auditHref, auditSince, encodeAuditCursor, parseAudit } from './filters';

const parse = (query: string) => parseAudit(new URLSearchParams(query));

it('reads back what an address of it says', () => {
  const filters = {
    actor: 'user:jo@example.com',
    action: 'number.update',
    subject: '+1 757',
    range: '7d',
  } as const;
  const [, query] = auditHref(filters).split('?');
  expect(parse(query ?? '').filters).toEqual({ ...filters, from: null, to: null });
  expect(auditExportHref(filters)).toBe(`/api/audit/export?${query}`);
  expect(auditHref({})).toBe('/settings/audit');
});

it('takes times in the zone of the address, and none beside a range', () => {
  const own = 'from=2026-11-24T08:00&to=2026-11-25T08:00&zone=Asia/Kathmandu';
  expect(parse(own).filters).toMatchObject({
    from: '2026-11-24T02:15:00.000Z',
    to: '2026-11-25T02:15:00.000Z',
  });
  expect(parse(`${own}&range=24h`).filters).toMatchObject({ range: '24h', from: null, to: null });
});

it('leaves out what cannot be read', () => {
  expect(parse('actor=&range=1y&from=soon&cursor=nonsense&subject=a%00b')).toEqual({
    filters: { actor: null, action: null, subject: null, range: null, from: null, to: null },
    cursor: null,
  });
  const wrong = encodeAuditCursor({ towards: 'next', atMs: 9e15, id: '1' });
  expect(parse(`cursor=${wrong}`).cursor).toBeNull();
});

it('carries the place of a page', () => {
  const cursor = { towards: 'previous', atMs: 1_790_000_000_123, id: '42' } as const;
  expect(parse(`cursor=${encodeAuditCursor(cursor)}`).cursor).toEqual(cursor);
});

it('counts a range back from now', () => {
  const now = new Date('2026-11-25T12:00:00Z');
  expect(auditSince(parse('range=24h').filters, now)).toEqual(new Date('2026-11-24T12:00:00Z'));
  expect(auditSince(parse('from=2026-11-01T00:00').filters, now)).toEqual(new Date('2026-11-01T00:00:00Z'));
  expect(auditSince(parse('').filters, now)).toBeNull();
});
