import { readFileSync } from 'node:fs';
import { parseEnv as parseFile } from 'node:util';
import { describe, expect, it } from 'vitest';
import { envSchema, parseEnv } from './env';

describe('.env.example', () => {
  const text = readFileSync('.env.example', 'utf8');
  const settings = parseFile(text.replaceAll(/^# (?=[A-Z_]+=)/gm, ''));

  it('documents every setting, and no other', () => {
    expect(Object.keys(settings).sort()).toEqual(Object.keys(envSchema.shape).sort());
  });

  it('shows the defaults, and examples that are taken', () => {
    const defaults: Record<string, unknown> = parseEnv({});
    const shown: Record<string, unknown> = parseEnv(settings);
    for (const [name, value] of Object.entries(defaults)) {
      if (value !== undefined) expect([name, shown[name]]).toEqual([name, value]);
    }
  });
});

describe('the environment', () => {
  it('takes blank settings for unset ones', () => {
    const blank = Object.fromEntries(Object.keys(envSchema.shape).map((name) => [name, '']));
    expect(parseEnv(blank)).toEqual(parseEnv({}));
  });

  it.each([
    [{ PORT: '70000' }, /PORT/],
    [{ APP_URL: 'https://Calls.example.com' }, /APP_URL must be lower case/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL must start with postgresql/],
    [{ POSTBACK_KEY: 'short' }, /POSTBACK_KEY must be 26 to 128/],
    [{ ADMIN_PASSWORD: 'short' }, /ADMIN_PASSWORD must have at least 10/],
    [{ AUTH_SECRET: 'short' }, /AUTH_SECRET must have at least 32/],
    [{ ROLE: 'boss' }, /ROLE/],
  ])('names what is wrong in one line: %o', (source, message) => {
    expect(() => parseEnv(source)).toThrow(message);
    expect(() => parseEnv(source)).toThrow(/^[^\n]+$/);
  });

  it('names every wrong setting at once', () => {
    expect(() => parseEnv({ PORT: 'x', ROLE: 'y' })).toThrow(/PORT.*ROLE/);
  });
});
