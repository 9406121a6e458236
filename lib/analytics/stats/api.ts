import { z } from 'zod';
import { callsHref } from '@/lib/calls/active-filters';
import { callListParameters, unknownParameters } from '@/lib/calls/filters';
import { AppError } from '@/lib/platform/errors';
import type { PrismaClient } from '@/lib/platform/generated/prisma/client';
import type { ApiOperation } from '@/lib/platform/open-api';
import { defaultPageSize } from '@/lib/platform/paging';
import { rateNames } from '../answer-rates';
import { bucketUnits } from '../bucket-starts';
import { columnKinds, type Total } from './figure-table';
import { againstPattern, parseStats, type StatsRequest, statsParameterNames } from './stats-request';
import { definitionOf, isViewName, viewNames, viewOf } from './views';

const cell = z.union([z.string(), z.number(), z.boolean()]).nullable();

const apiStatsSchema = z
  .object({
    view: z.enum(viewNames),
    title: z.string(),
    definition: z.string().meta({ description: 'What is counted, and what is left out' }),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    unit: z.enum(bucketUnits),
    timeZone: z.string(),
    columns: z.array(
      z.object({
        key: z.string(),
        label: z.string(),
        kind: z.enum(columnKinds),
      }),
    ),
    data: z.array(z.record(z.string(), cell)).meta({
      description:
        'By the keys of `columns`; shares and `points` (differences of shares) are 0 to 1. `few`: of fewer than 20 calls, a page shows it in grey. `calls_list`: the page of the calls counted',
    }),
    totals: z.array(
      z.object({
        label: z.string(),
        value: z.number().nullable(),
        low: z.number().nullish().meta({ description: 'Of a share: the ends of its 95 % interval' }),
        high: z.number().nullish(),
        n: z.number().optional().meta({ description: 'Of a share: what it is a share of' }),
        few: z.boolean().optional(),
      }),
    ),
  })
  .meta({ id: 'Stats' });
type ApiStats = z.infer<typeof apiStatsSchema>;

/**
 * The answer of GET /api/v1/stats/<view>. Throws `invalid_input` that names each parameter at fault. `viewerId`: the
 * person whose own saved views may be compared with.
 */
export async function getApiStats(
  db: PrismaClient,
  name: string,
  params: URLSearchParams,
  now: Date,
  viewerId: string | null = null,
): Promise<ApiStats> {
  if (!isViewName(name))
    throw new AppError('not_found', `There is no such view: one of ${['overview', ...viewNames].join(', ')}`);
  const request = { ...readApiRequest(params, now, statsParameterNames), viewerId };
  const view = viewOf(name);
  const table = await view.load(db, request);
  const { filters, unit, timeZone } = request;
  return {
    view: name,
    title: view.title,
    definition: definitionOf(name, request.rate),
    from: filters.from.toISOString(),
    to: filters.to.toISOString(),
    unit,
    timeZone,
    columns: table.columns,
    data: table.rows.map((row) => ({
      ...row.cells,
      ...(row.few !== undefined && { few: row.few }),
      calls_list:
        row.filters &&
        callsHref({ filters: row.filters, sort: 'time', order: 'desc', limit: defaultPageSize }),
    })),
    totals: table.totals.map(withoutTexts),
  };
}

/** Throws for what cannot be read, and for parameters that are neither filters nor of `own`. */
export function readApiRequest(params: URLSearchParams, now: Date, own: readonly string[]): StatsRequest {
  const { request, problems } = parseStats(params, now, 'UTC');
  const all = [...problems, ...unknownParameters(params).filter(({ parameter }) => !own.includes(parameter))];
  if (all.length === 0) return request;
  const detail = all.map(({ parameter, message }) => `${parameter} ${message}`).join('; ');
  const fields = Object.fromEntries(all.map(({ parameter, message }) => [parameter, message]));
  throw new AppError('invalid_input', detail, fields);
}

const withoutTexts = ({ kind: _kind, definition: _definition, ...figures }: Total) => figures;

export const filterParameters = callListParameters.omit({
  sort: true,
  order: true,
  limit: true,
  cursor: true,
});
export const variableParameters = {
  prefix: 'variable.',
  description: 'Calls whose collected variable of this name has exactly this value',
};

const statsParameters = filterParameters.extend({
  unit: z
    .enum(bucketUnits)
    .meta({ description: 'Width of a bar; fitting to the time unless given' })
    .optional(),
  zone: z
    .string()
    .meta({ description: 'IANA time zone in which hours, days and weeks begin; UTC unless given' })
    .optional(),
  rate: z
    .enum(rateNames)
    .meta({ description: 'The answer rate that `few` and ranks are about; perCall unless given' })
    .optional(),
  against: z
    .string()
    .regex(againstPattern)
    .meta({
      description:
        '`comparison` only: the id of the dedicated number to compare with, or `view:` and the id of a saved view: one that all share, or with a session one of your own',
    })
    .optional(),
});

/** What /api/v1 offers of figures. */
export const viewOperations: ApiOperation[] = viewNames.map((name) => ({
  path: `/api/v1/stats/${name}`,
  operationId: `stats-${name}`,
  summary: `${viewOf(name).title}. ${definitionOf(name, 'perCall')} Without a time: the last 30 days`,
  queryParameters: statsParameters,
  openParameters: variableParameters,
  response: apiStatsSchema,
  failures: [400],
}));
