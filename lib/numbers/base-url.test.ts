import { describe, expect, it } from 'vitest';
import { baseUrlOf, isPrivateAddress } from './base-url';

describe('baseUrlOf', () => {
  it('is APP_URL when that is set', () => {
    expect(baseUrlOf(new Headers({ host: 'x' }), 'https://dash.example.com')).toBe(
      'https://dash.example.com',
    );
  });

  it('is the address the browser came by, in lower case', () => {
    expect(baseUrlOf(new Headers({ host: 'Dash.Example.com:3000' }), undefined)).toBe(
      'http://dash.example.com:3000',
    );
    const proxied = new Headers({
      host: '127.0.0.1:3000',
      'x-forwarded-host': 'dash.example.com',
      'x-forwarded-proto': 'https',
    });
    expect(baseUrlOf(proxied, undefined)).toBe('https://dash.example.com');
  });
});

it.each([
  ['http://127.0.0.1:3000', true],
  ['http://localhost:3000', true],
  ['http://192.168.1.7', true],
  ['http://172.20.0.1', true],
  ['http://server', true],
  ['https://dash.example.com', false],
  ['http://172.40.0.1', false],
])('%s is private: %s', (url, expected) => {
  expect(isPrivateAddress(url)).toBe(expected);
});
