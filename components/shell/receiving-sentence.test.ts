import { expect, it } from 'vitest';
import { receivingSentence } from './receiving-sentence';

const health = (ready: boolean, ok: boolean) => ({
  ready,
  parts: {
    database: { ok, detail: '' },
    spool: { ok: ready, inUse: !ok, bytes: 0, aside: 0 },
    projector: { ok, waiting: null },
    receiver: { lastRefusalAt: null },
  },
});

it('says that postbacks are kept only where the health says so', () => {
  expect(receivingSentence(health(true, true))).toContain('go on being received and kept');
  expect(receivingSentence(health(true, false))).toContain('kept on the disk');
  expect(receivingSentence(health(false, false))).toContain('refused with 503');
  expect(receivingSentence(null)).toContain('cannot be told');
});
