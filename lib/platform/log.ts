import { type DestinationStream, pino } from 'pino';
import { env } from './env';
import { processWide } from './process-wide';

const secretNames = ['licenseKey', 'LicenseKey', 'Licensekey', 'license_key', 'token', 'password'];

/** Should a secret be passed all the same, under its own name or up to two levels down, it is not written. */
export const createLog = (level: string, destination?: DestinationStream) =>
  pino(
    { level, base: null, redact: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]) },
    destination,
  );

/** JSON lines on stdout. Never pass a token, a license key, digits dialled or a full phone number. */
export const log = processWide('log', () => createLog(env().LOG_LEVEL));
