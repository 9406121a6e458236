import { expect, it } from 'vitest';
import { envSchema, parseEnv } from '@/lib/platform/env';
import { settingsInForce } from './settings-in-force';

const secret = 'keep-this-to-yourself-0123456789abcdef';
const shown = (source: Record<string, string>) =>
  new Map(settingsInForce(parseEnv(source)).map(({ name, ...setting }) => [name, setting]));

it('shows every setting, and what is in force where none was set', () => {
  const settings = shown({});
  expect([...settings.keys()]).toEqual(Object.keys(envSchema.shape));
  expect(settings.get('PORT')).toEqual({ isSet: true, value: '3000' });
  expect(settings.get('ROLE')).toEqual({ isSet: true, value: 'all' });
  expect(settings.get('APP_URL')).toEqual({ isSet: false, value: null });
});

it('shows no secret, wherever it stands', () => {
  const key = 'abcdefghijklmnopqrstuvwxyz0123';
  const settings = shown({
    AUTH_SECRET: secret,
    ADMIN_PASSWORD: secret,
    POSTBACK_KEY: key,
    OIDC_CLIENT_SECRET: secret,
    DATABASE_URL: `postgresql://jo:${secret}@db.example.com:5433/calls?sslpassword=${secret}`,
    DATABASE_REPLICA_URL: `postgres://jo:${secret}@copy.example.com/calls`,
    PHONE_NOTIFY_URL: `https://jo:${secret}@ws.example.com/PhoneNotify.asmx?key=${secret}`,
  });
  const text = JSON.stringify([...settings]);
  expect(text).not.toContain(secret);
  expect(text).not.toContain(key);
  expect(settings.get('AUTH_SECRET')).toEqual({ isSet: true, value: null });
  expect(settings.get('DATABASE_URL')?.value).toBe('postgresql://db.example.com:5433/calls');
  expect(settings.get('DATABASE_REPLICA_URL')?.value).toBe('postgres://copy.example.com/calls');
  expect(settings.get('PHONE_NOTIFY_URL')?.value).toBe('https://ws.example.com/PhoneNotify.asmx');
});
