import { type Env, envSchema } from '@/lib/platform/env';

type Name = keyof Env;

export interface SettingInForce {
  name: string;
  isSet: boolean;
  /** as people may see it; null: not set, or nobody's business */
  value: string | null;
}

/** Of these nothing is shown but that they are set. */
const secrets: ReadonlySet<Name> = new Set<Name>([
  'AUTH_SECRET',
  'ADMIN_PASSWORD',
  'POSTBACK_KEY',
  'OIDC_CLIENT_SECRET',
]);

/** Addresses that may hold a user and a password. */
const addresses: ReadonlySet<Name> = new Set<Name>([
  'DATABASE_URL',
  'DATABASE_REPLICA_URL',
  'PHONE_NOTIFY_URL',
  'APP_URL',
  'OIDC_ISSUER',
]);

/** Every setting of the product and what it is, in the order of its documentation. */
export const settingsInForce = (env: Env): SettingInForce[] =>
  (Object.keys(envSchema.shape) as Name[]).map((name) => {
    const value = String(env[name] ?? '');
    const isSet = value !== '';
    if (!isSet || secrets.has(name)) return { name, isSet, value: null };
    return { name, isSet, value: addresses.has(name) ? withoutSecrets(value) : value };
  });

/** An address without who signs in there, and without what follows its path: both may hold a password. */
function withoutSecrets(address: string): string {
  try {
    const { protocol, host, pathname } = new URL(address);
    return `${protocol}//${host}${pathname}`;
  } catch {
    return 'an address that cannot be read';
  }
}
