import { env } from '@/lib/platform/env';
import { processWide } from '@/lib/platform/process-wide';
import { loadSecrets } from '@/lib/platform/secrets';

/** The key of this installation that seals receive keys, from its data folder. */
export const sealingKey = (): Buffer =>
  processWide('sealing-key', () => loadSecrets(env().DATA_DIR).sealingKey);
