import { metrics } from '@/lib/platform/metrics';
import type { Health } from './health';

/** Puts the state of the parts into the gauges of `/api/metrics`. */
export function gaugeHealth({ ready, parts: { spool, projector, receiver } }: Health): void {
  const { gauges } = metrics();
  gauges.ready.set(ready ? 1 : 0);
  gauges.spoolInUse.set(spool.inUse ? 1 : 0);
  gauges.spoolBytes.set(spool.bytes);
  gauges.spoolAside.set(spool.aside);
  gauges.waiting.set(projector.waiting ?? Number.NaN);
  gauges.lastRefusal.set(receiver.lastRefusalAt === null ? 0 : Date.parse(receiver.lastRefusalAt) / 1_000);
}
