import type { PoolClient } from 'pg';
import { machineFilters } from '@/lib/calls/filters';
import { ratedOutcomes } from './ended-calls';
import {
  answeredCounter,
  type OutcomeCounter,
  otherOutcomes,
  outcomeChangesOf,
  triesCounter,
} from './outcome-roll-up';
import type { RollUpChange } from './roll-up';

const outcomeCounters: OutcomeCounter[] = [
  'calls',
  ...otherOutcomes,
  ...machineFilters.map(answeredCounter),
  ...ratedOutcomes.flatMap((outcome) => triesCounter(outcome) ?? []),
  'transactions',
  'duration_seconds',
];
const noCounts = Object.fromEntries(outcomeCounters.map((counter) => [counter, 0]));

/** Takes the changes into the roll-ups by outcome. Sent by the quarter of an hour, summed up by the database. */
export async function moveOutcomeRollUps(
  client: PoolClient,
  changes: readonly RollUpChange[],
): Promise<void> {
  const rows = outcomeChangesOf(changes).map(({ startsAtMs, kind, counts }) => ({
    starts_at: new Date(startsAtMs),
    account_id: kind.accountId,
    called_number: kind.calledNumber,
    direction: kind.direction,
    wireless: kind.wireless,
    ...noCounts,
    ...counts,
  }));
  if (rows.length === 0) return;
  await client.query({
    name: 'add-outcome-changes',
    text: `INSERT INTO outcome_rollup (grain_minutes, starts_at, account_id, called_number, direction, wireless,
             ${outcomeCounters.join(', ')})
           SELECT grain, date_bin(make_interval(mins => grain), starts_at, 'epoch'), account_id, called_number, direction,
             wireless, ${outcomeCounters.map((counter) => `sum(${counter})`).join(', ')}
           FROM json_populate_recordset(NULL::outcome_rollup, $1), unnest(ARRAY[15, 60, 1440]) AS grain
           GROUP BY 1, 2, 3, 4, 5, 6
           ON CONFLICT (grain_minutes, starts_at, account_id, called_number, direction, wireless) DO UPDATE SET
             ${outcomeCounters.map((counter) => `${counter} = outcome_rollup.${counter} + EXCLUDED.${counter}`).join(', ')}`,
    values: [JSON.stringify(rows)],
  });
  const left = rows.filter(({ calls }) => calls !== undefined && calls < 0);
  if (left.length === 0) return;
  await client.query({
    name: 'remove-empty-outcome-roll-ups',
    text: `DELETE FROM outcome_rollup r
           USING json_populate_recordset(NULL::outcome_rollup, $1) AS c, unnest(ARRAY[15, 60, 1440]) AS grain
           WHERE r.grain_minutes = grain AND r.starts_at = date_bin(make_interval(mins => grain), c.starts_at, 'epoch')
             AND (r.account_id, r.called_number, r.direction, r.wireless)
               = (c.account_id, c.called_number, c.direction, c.wireless) AND r.calls = 0`,
    values: [JSON.stringify(left)],
  });
}
