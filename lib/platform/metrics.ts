import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { processWide } from './process-wide';

/** The figures of this process in Prometheus' terms; `/api/metrics` prints them. */
export const metrics = () =>
  processWide('metrics', () => {
    const registry = new Registry();
    const registers = [registry];
    collectDefaultMetrics({ register: registry });
    return {
      registry,
      postbacks: new Counter({
        name: 'postbacks_total',
        help: 'Postbacks answered, by result',
        labelNames: ['result'],
        registers,
      }),
      receiveSeconds: new Histogram({
        name: 'postback_receive_seconds',
        help: 'From the whole body to the commit',
        buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
        registers,
      }),
      rejectionsUnrecorded: new Counter({
        name: 'postbacks_rejected_unrecorded_total',
        help: 'Posts answered 404 beyond what the inbox records a second',
        registers,
      }),
      projected: new Counter({
        name: 'postbacks_projected_total',
        help: 'Postbacks the projector has decided about',
        registers,
      }),
    };
  });
