import { type ConnectionSettings, createPool, databaseUrl } from '@/lib/platform/pool';
import { Projector, type ProjectorOptions } from './projector';

/**
 * A database host that vanishes must not leave the projector waiting for ever, nor a process of this product that
 * vanishes its lock held.
 */
export const projectorBounds = {
  statement_timeout: 60_000,
  query_timeout: 65_000,
  idle_in_transaction_session_timeout: 30_000,
} satisfies ConnectionSettings;

/** A projector with connections of its own, not started yet. */
export function createProjector(options: Omit<ProjectorOptions, 'pool'> = {}) {
  const pool = createPool(databaseUrl(), 2, { settings: projectorBounds });
  const projector = new Projector({ pool, ...options });
  const stop = async () => {
    await projector.stop();
    await pool.end();
  };
  return { projector, stop };
}
