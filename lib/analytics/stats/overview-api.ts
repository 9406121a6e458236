import { z } from 'zod';
import { callsHref } from '@/lib/calls/active-filters';
import { type CallFilters, machineFilters } from '@/lib/calls/filters';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { ApiOperation } from '@/lib/platform/open-api';
import { defaultPageSize } from '@/lib/platform/paging';
import { answerRates, isFew, type Rate, shareOf } from '../answer-rates';
import { countMachineDetection } from '../count-machine-detection';
import { countOverview } from '../count-overview';
import { overviewFigures, overviewNarrowing } from '../overview-filters';
import { prepareMachineDetection } from '../prepare-machine-detection';
import { filterParameters, readApiRequest, variableParameters } from './api';
import { narrowed } from './narrowed';

const share = z
  .object({
    rate: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    n: z.number(),
    few: z.boolean(),
  })
  .meta({ description: 'A share of n, 0 to 1, with its Wilson 95 % interval; `few`: n is below 20' });
const callsList = z.string().nullable().meta({ description: 'The page of the calls counted' });

const apiOverviewSchema = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    tiles: z.array(z.object({ figure: z.enum(overviewFigures), calls: z.number(), calls_list: callsList })),
    rates: z.object({ perCall: share, perTry: share, humanOnly: share }),
    machineDetection: z.array(
      z.object({ verdict: z.enum(machineFilters), calls: z.number(), share, calls_list: callsList }),
    ),
  })
  .meta({ id: 'Overview' });
type ApiOverview = z.infer<typeof apiOverviewSchema>;

const shareJson = (rate: Rate) => ({
  rate: rate.rate,
  low: rate.low,
  high: rate.high,
  n: rate.n,
  few: isFew(rate),
});

const listOf = (filters: CallFilters | null): string | null =>
  filters && callsHref({ filters, sort: 'time', order: 'desc', limit: defaultPageSize });

/** The answer of GET /api/v1/stats/overview: what the tiles of the overview show, of any calls. */
export async function getApiOverview(
  db: PrismaClient,
  params: URLSearchParams,
  now: Date,
): Promise<ApiOverview> {
  const { filters } = readApiRequest(params, now, []);
  const [counts, verdicts] = await Promise.all([
    countOverview(db, filters),
    countMachineDetection(db, filters),
  ]);
  const { perCall, perTry, humanOnly } = answerRates(counts);
  const { shares, answered } = prepareMachineDetection(verdicts);
  return {
    from: filters.from.toISOString(),
    to: filters.to.toISOString(),
    tiles: overviewFigures.map((figure) => ({
      figure,
      calls: counts[figure],
      calls_list: listOf(narrowed(filters, overviewNarrowing[figure])),
    })),
    rates: { perCall: shareJson(perCall), perTry: shareJson(perTry), humanOnly: shareJson(humanOnly) },
    machineDetection: shares.map(({ verdict, count }) => ({
      verdict,
      calls: count,
      share: shareJson(shareOf(count, answered)),
      calls_list: listOf(narrowed(filters, { outcome: ['answered'], machine: verdict })),
    })),
  };
}

export const overviewOperation: ApiOperation = {
  path: '/api/v1/stats/overview',
  operationId: 'stats-overview',
  summary:
    'What the tiles of the overview show: counts, the three answer rates, who or what answered. Without a time: the last 30 days',
  queryParameters: filterParameters,
  openParameters: variableParameters,
  response: apiOverviewSchema,
  failures: [400],
};
