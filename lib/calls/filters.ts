import { z } from 'zod';
import { defaultPageSize, maxPageSize } from '@/lib/platform/paging';
import { flagFilters } from './flag-texts';
import {
  type CallCursor,
  readCursor,
  type SortKey,
  type SortOrder,
  sortKeys,
  sortOrders,
} from './list-cursor';
import { reasons } from './not-answered';
import { labels } from './notes/schema';
import { oneOf, phonePart, time, wholeNumber } from './parameter-values';
import { firstSign, flip, hourOfWeek } from './part-filters';
import { outcomes } from './response-codes';
import { directions, eventSources } from './schema';

/** `other`: a word of the vendor that is none of the four. `none`: no verdict was posted. */
export const machineFilters = ['HUMAN', 'MACHINE', 'FAX', 'UNKNOWN', 'other', 'none'] as const;
/** As a carrier, an area or a number called: it was not posted. */
export const notPosted = 'none';
/** `unknown`: the carrier was not posted. */
export const wirelessWords = ['yes', 'no', 'unknown'] as const;
/** `any`: whatever it says. `none`: nobody labelled the call. */
export const labelFilters = [...labels, 'any', 'none'] as const;
export type LabelFilter = (typeof labelFilters)[number];
export const yesOrNo = ['yes', 'no'] as const;
/** Of figures and of lists. */
export const timeRanges = ['24h', '7d', '30d', '90d'] as const;
/** `today`: since midnight, by the clock of a time zone. */
export const listRanges = ['15m', '1h', 'today', ...timeRanges] as const;
export type MachineFilter = (typeof machineFilters)[number];
export type TimeRange = (typeof timeRanges)[number];
export type ListRange = (typeof listRanges)[number];

/** Every parameter of a list of calls but `variable.<name>`, as it stands in a URL. The API's description is made of it. */
export const callListParameters = z.object({
  queueId: z
    .string()
    .regex(/^\d{1,19}$/, 'must be a number of at most 19 digits')
    .transform((digits) => digits.replace(/^0+(?=\d)/, ''))
    .refine((digits) => BigInt(digits) <= 9_223_372_036_854_775_807n, 'must be a 64-bit number')
    .meta({ description: 'QueueID; 0 for calls that were posted without one' })
    .optional(),
  phone: phonePart
    .meta({
      description: 'Any part, of at least 4 digits and in any format, of the phone number or the caller id',
    })
    .optional(),
  direction: oneOf(directions).optional(),
  outcome: z
    .array(oneOf(outcomes))
    .meta({ description: 'One or several, repeated or separated by commas' })
    .optional(),
  code: wholeNumber(0, 2_147_483_647).meta({ description: 'Response code' }).optional(),
  reason: oneOf(reasons)
    .meta({ description: 'Why the call was not answered: outcomes, and response code 3 as a bad number' })
    .optional(),
  machine: oneOf(machineFilters)
    .meta({
      description: 'Machine detection. `other`: another word of the vendor; `none`: no verdict was posted',
    })
    .optional(),
  number: z.guid('must name one dedicated number').meta({ description: 'Dedicated number' }).optional(),
  called: z
    .string()
    .meta({
      description: 'Incoming calls of this number, exactly as posted; `none`: calls posted without it',
    })
    .optional(),
  account: z.guid('must name one account').optional(),
  wireless: oneOf(wirelessWords)
    .meta({ description: 'Whether the number is a wireless one; `unknown`: it was not posted' })
    .optional(),
  carrier: z
    .string()
    .meta({
      description:
        'Name of the carrier (telcoCarrierName), exactly as far as its 100th character; `none`: not posted',
    })
    .optional(),
  area: z.string().meta({ description: 'LATA (telcoLATA), exactly; `none`: not posted' }).optional(),
  tries: wholeNumber(0, 1_000).meta({ description: 'How often the call was dialled' }).optional(),
  minTries: wholeNumber(0, 1_000).meta({ description: 'Calls dialled so often or more often' }).optional(),
  minRings: wholeNumber(0, 2_147_483_647)
    .meta({ description: 'Calls answered after so many rings or more' })
    .optional(),
  maxRings: wholeNumber(0, 2_147_483_647)
    .meta({ description: 'Calls answered after so many rings or fewer' })
    .optional(),
  hourOfWeek: hourOfWeek.optional(),
  firstSign: firstSign.optional(),
  flip: flip.optional(),
  minDuration: wholeNumber(0, 2_147_483_647)
    .meta({ description: 'Seconds. Calls of this duration or longer' })
    .optional(),
  maxDuration: wholeNumber(0, 2_147_483_647)
    .meta({ description: 'Seconds. Calls of this duration or shorter' })
    .optional(),
  source: oneOf(eventSources)
    .meta({
      description: '`post`: a postback told of the call; `poll`: Phone Notify! told of it when it was asked',
    })
    .optional(),
  flag: oneOf(flagFilters)
    .meta({
      description:
        'What deserves a second look. `any_about_verdict`: any that doubts machine detection; `final_missing`: nothing was posted in 15 minutes that ends the call',
    })
    .optional(),
  label: oneOf(labelFilters)
    .meta({ description: 'Who truly answered, as people say. `any`: labelled; `none`: not labelled' })
    .optional(),
  sampled: oneOf(yesOrNo)
    .meta({ description: 'Labelled calls. `yes`: drawn at random to be labelled; `no`: found by chance' })
    .optional(),
  from: time
    .meta({ description: 'RFC 3339. Calls that started at this moment or later; UTC where no zone is given' })
    .optional(),
  to: time.meta({ description: 'RFC 3339. Calls that started before this moment' }).optional(),
  range: oneOf(listRanges)
    .meta({
      description:
        'Counted back from now, instead of `from` and `to`. `today`: since midnight; UTC unless a zone is given',
    })
    .optional(),
  sort: oneOf(sortKeys).default('time').meta({ description: 'Calls without a duration come last' }),
  order: oneOf(sortOrders).default('desc'),
  limit: wholeNumber(1, maxPageSize)
    .default(defaultPageSize)
    .meta({ description: 'Calls a page, 50 unless given' }),
  cursor: z
    .string()
    .meta({ description: '`nextCursor` of the page before; sort and order must be the same' })
    .optional(),
});

type Parameters = z.infer<typeof callListParameters>;
type ParameterName = keyof Parameters;

export type CallFilters = Omit<Parameters, 'sort' | 'order' | 'limit' | 'cursor'> & {
  /** exact values of collected variables, by name in lower case */
  variables: Record<string, string>;
  /** of calls that were picked one by one; stands in no URL */
  ids?: readonly string[];
};

/** All that a URL says about a list of calls. */
export interface CallListState {
  filters: CallFilters;
  sort: SortKey;
  order: SortOrder;
  limit: number;
  cursor: CallCursor | null;
}

export interface ParameterProblem {
  parameter: string;
  message: string;
}

export interface ParsedCallList {
  state: CallListState;
  /** parameters that could not be read; `state` has their defaults. A page says so, the API refuses. */
  problems: ParameterProblem[];
}

const variablePrefix = 'variable.';
/** What a form field for any variable sends, as name=value; links and the API have `variable.<name>`. */
const anyVariable = 'variable';

/** Reads the parameters of a URL. An empty value counts as absent: that is what an untouched form field sends. */
export function parseCallList(params: URLSearchParams): ParsedCallList {
  const problems: ParameterProblem[] = [];
  const { raw, variables } = collect(params, problems);
  let result = callListParameters.safeParse(raw);
  while (!result.success) {
    for (const { path, message } of result.error.issues) {
      const parameter = String(path[0]);
      if (!Object.hasOwn(raw, parameter)) continue;
      problems.push({ parameter, message });
      delete raw[parameter as ParameterName];
    }
    result = callListParameters.safeParse(raw);
  }
  const { sort, order, limit, cursor: cursorText, ...filters } = result.data;
  settleRanges(filters, problems);
  const cursor = cursorText ? readCursor(cursorText, sort, order) : null;
  if (cursorText && !cursor) {
    problems.push({
      parameter: 'cursor',
      message: 'does not belong to this list: leave it out to start over',
    });
  }
  return { state: { filters: { ...filters, variables }, sort, order, limit, cursor }, problems };
}

type RawParameters = Partial<Record<ParameterName, string | string[]>>;

function collect(params: URLSearchParams, problems: ParameterProblem[]) {
  const raw: RawParameters = {};
  const variables = new Map<string, string>();
  for (const name of new Set(params.keys())) {
    const values = params.getAll(name).filter((value) => value.trim() !== '');
    const [value] = values;
    if (value === undefined) continue;
    if (values.some((text) => text.includes('\0')) || name.includes('\0')) {
      problems.push({ parameter: name.replaceAll('\0', ''), message: 'must not hold a NUL character' });
    } else if (name === anyVariable) {
      for (const text of values) {
        const [, variable, wanted] = /^\s*([^=]*[^=\s])\s*=\s*(.*\S)\s*$/.exec(text) ?? [];
        if (variable && wanted) variables.set(variable.toLowerCase(), wanted);
        else problems.push({ parameter: name, message: 'must be a name and a value, such as zipcode=23550' });
      }
    } else if (name === 'outcome') {
      raw.outcome = [...new Set(values.flatMap((text) => text.split(',')).map((text) => text.trim()))];
    } else if (values.length > 1) {
      problems.push({ parameter: name, message: 'must be given once' });
    } else if (name.startsWith(variablePrefix) && name.length > variablePrefix.length) {
      variables.set(name.slice(variablePrefix.length).toLowerCase(), value);
    } else if (isParameter(name)) {
      raw[name] = value.trim();
    }
  }
  // fromEntries: a variable may be called `__proto__`.
  return { raw, variables: Object.fromEntries(variables) };
}

const isParameter = (name: string): name is ParameterName => Object.hasOwn(callListParameters.shape, name);

/** Parameters the API does not have: a misspelt filter would otherwise give every call. */
export const unknownParameters = (params: URLSearchParams): ParameterProblem[] =>
  [...new Set(params.keys())]
    .filter((name) => !isParameter(name) && !name.startsWith(variablePrefix))
    .map((name) => ({ parameter: name, message: 'is not a parameter of this list' }));

function settleRanges(filters: Omit<CallFilters, 'variables'>, problems: ParameterProblem[]): void {
  if (filters.range && (filters.from || filters.to)) {
    problems.push({ parameter: 'range', message: 'cannot stand beside from or to' });
    delete filters.range;
  }
  for (const [least, most] of [
    ['minDuration', 'maxDuration'],
    ['minRings', 'maxRings'],
  ] as const) {
    const { [least]: min, [most]: max } = filters;
    if (min === undefined || max === undefined || min <= max) continue;
    problems.push({ parameter: most, message: `must not be less than ${least}` });
    delete filters[most];
  }
  if (filters.from && filters.to && filters.from >= filters.to) {
    problems.push({ parameter: 'to', message: 'must be later than from' });
    delete filters.to;
  }
}

/** The parameters that say the same, in a fixed order, without defaults and without the page. */
export function toSearchParams({
  filters,
  sort,
  order,
  limit,
}: Omit<CallListState, 'cursor'>): URLSearchParams {
  const params = new URLSearchParams();
  const { variables, outcome, ids: _picked, ...single } = filters;
  for (const name of Object.keys(callListParameters.shape) as ParameterName[]) {
    if (name === 'outcome') for (const value of outcome ?? []) params.append(name, value);
    else if (name in single) {
      const value = single[name as keyof typeof single];
      if (value !== undefined) params.set(name, value instanceof Date ? value.toISOString() : String(value));
    }
  }
  for (const [name, value] of Object.entries(variables)) params.set(`${variablePrefix}${name}`, value);
  if (sort !== 'time') params.set('sort', sort);
  if (order !== 'desc') params.set('order', order);
  if (limit !== defaultPageSize) params.set('limit', String(limit));
  return params;
}
