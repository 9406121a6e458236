import { AppError } from './errors';
import { processWide } from './process-wide';

/** How long a file may take that is made while its reader waits. */
export const exportTimeoutMs = 600_000;
const maxRunning = 2;

const running = () => processWide('running-exports', () => ({ count: 0 }));

/**
 * Counts one more export that holds a connection until what is returned is called. Throws `too_many_requests` while
 * others run.
 */
export function takeExportSlot(): () => void {
  if (running().count >= maxRunning) {
    throw new AppError('too_many_requests', 'Other exports are running: try again when they are done');
  }
  running().count += 1;
  return () => {
    running().count -= 1;
  };
}
