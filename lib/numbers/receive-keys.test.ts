import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  createReceiveToken,
  hashReceiveToken,
  openToken,
  postbackUrl,
  receiveTokenPattern,
  sealToken,
} from './receive-keys';

describe('receive keys', () => {
  it('are lower-case letters and digits that do not repeat', () => {
    const tokens = Array.from({ length: 500 }, createReceiveToken);
    expect(new Set(tokens).size).toBe(500);
    for (const token of tokens) expect(token).toMatch(receiveTokenPattern);
  });

  it('hash the same in any letter case', () => {
    expect(hashReceiveToken('ABC')).toEqual(hashReceiveToken('abc'));
  });

  it('can be shown again with the key they were sealed with, and with no other', () => {
    const key = randomBytes(32);
    const sealed = sealToken('token', key);
    expect(openToken(sealed, key)).toBe('token');
    expect(openToken(sealed, randomBytes(32))).toBeNull();
    expect(sealToken('token', key)).not.toEqual(sealed);
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    expect(openToken(sealed, key)).toBeNull();
    expect(openToken(Buffer.alloc(3), key)).toBeNull();
  });

  it('make a URL that is lower case throughout', () => {
    expect(postbackUrl('https://Dash.Example.com/', 'abc1')).toBe(
      'https://dash.example.com/api/postbacks/abc1',
    );
  });
});
