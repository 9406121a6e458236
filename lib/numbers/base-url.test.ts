import { describe, expect, it } from 'vitest';
import { baseUrlOf } from './base-url';

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
