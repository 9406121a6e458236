import { pino } from 'pino';
import { env } from './env';
import { processWide } from './process-wide';

/** JSON lines on stdout. Never pass a token, a license key, digits dialled or a full phone number. */
export const log = processWide('log', () => pino({ level: env().LOG_LEVEL, base: null }));
