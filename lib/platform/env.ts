import { resolve } from 'node:path';
import { z } from 'zod';

const blankIsUnset = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional());

const appUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .refine(
    (url) => url === url.toLowerCase(),
    'must be lower case: Phone Notify! accepts only lower-case URLs',
  )
  .transform((url) => url.replace(/\/+$/, ''));

/** Every setting of the product. `.env.example` documents the same names; a test compares the two. */
export const envSchema = z.object({
  PORT: z.preprocess(blankIsUnset, z.coerce.number().int().min(0).max(65_535).default(3000)),
  HOST: z.preprocess(blankIsUnset, z.string().default('0.0.0.0')),
  APP_URL: optional(appUrl),
  DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgresql://')),
  DATABASE_REPLICA_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgresql://')),
  DATA_DIR: z.preprocess(blankIsUnset, z.string().default('./data')).transform((path) => resolve(path)),
  AUTH_SECRET: optional(z.string().min(32, 'must have at least 32 characters')),
  ADMIN_EMAIL: optional(z.email().transform((email) => email.toLowerCase())),
  ADMIN_PASSWORD: optional(z.string().min(10, 'must have at least 10 characters')),
  POSTBACK_KEY: optional(
    z.string().regex(/^[a-z0-9]{26,128}$/, 'must be 26 to 128 lower-case letters and digits'),
  ),
  PHONE_NOTIFY_URL: z.preprocess(
    blankIsUnset,
    z.url().default('https://ws.cdyne.com/NotifyWS/PhoneNotify.asmx'),
  ),
  ROLE: z.preprocess(blankIsUnset, z.enum(['all', 'web', 'receiver', 'worker']).default('all')),
  LOG_LEVEL: z.preprocess(
    blankIsUnset,
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  ),
  TRUST_PROXY: z.preprocess(blankIsUnset, z.string().default('')),
  OIDC_ISSUER: optional(z.url()),
  OIDC_CLIENT_ID: optional(z.string()),
  OIDC_CLIENT_SECRET: optional(z.string()),
});

export type Env = z.infer<typeof envSchema>;

/** Whether a process of this role turns postbacks into calls. */
export const folds = (role: Env['ROLE']): boolean => role === 'all' || role === 'worker';

/** Reads the environment. Throws an `Error` whose message is one line that names every wrong setting. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = envSchema.safeParse(source);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  throw new Error(`wrong setting: ${problems.join('; ')}`);
}

let cached: Env | undefined;

/** The environment of this process, read once. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}
