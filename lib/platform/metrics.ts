import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { processWide } from './process-wide';

/** The figures of this process in Prometheus' terms; `/api/metrics` prints them. */
export const metrics = () =>
  processWide('metrics', () => {
    const registry = new Registry();
    const registers = [registry];
    collectDefaultMetrics({ register: registry });
    const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
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
      gauges: {
        ready: gauge('postbacks_ready', '1: a postback posted now would be kept'),
        spoolInUse: gauge('postback_spool_in_use', '1: postbacks go to the spool; 0: to the database'),
        spoolBytes: gauge('postback_spool_bytes', 'Bytes of the spool that wait for the database'),
        spoolAside: gauge('postback_spool_aside_files', 'Files of the spool that wait for a person'),
        waiting: gauge(
          'postbacks_waiting',
          'Stored postbacks not folded yet, counted up to 50,001; NaN: the database does not tell',
        ),
        lastRefusal: gauge(
          'postback_last_refusal_timestamp_seconds',
          'When a postback was answered 503 last; 0: never since the start',
        ),
      },
    };
  });
