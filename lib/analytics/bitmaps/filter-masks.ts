import { notPosted } from '@/lib/calls/filters';
import { anyVerdictFlag, verdictFlags } from '@/lib/calls/flag-texts';
import { invalidNumber, outcomeOfReason, type Reason } from '@/lib/calls/not-answered';
import { readFirstSign, signWords } from '@/lib/calls/part-filters';
import type { SpanFilters } from '../call-counts';
import { allVariables, mostCounted, postedValue, signFacet, variableFacet } from './keys-of-call';

/** Which calls of an hour: a bitmap, or what is computed of several. */
export type Mask =
  | { is: 'any'; facet: string; values: readonly string[] }
  | { is: 'all' | 'either'; of: readonly Mask[] }
  | { is: 'not'; of: Mask }
  /** calls that last so many seconds or longer */
  | { is: 'lasting'; seconds: number };

export const having = (facet: string, ...values: readonly string[]): Mask => ({ is: 'any', facet, values });
/** Without any: all calls. */
export const both = (...of: readonly Mask[]): Mask => {
  const parts = of.flatMap((mask) => (mask.is === 'all' ? mask.of : [mask]));
  return parts.length === 1 && parts[0] ? parts[0] : { is: 'all', of: parts };
};
export const not = (of: Mask): Mask => ({ is: 'not', of });
export const lasting = (seconds: number): Mask => ({ is: 'lasting', seconds });

type Reader<Name extends keyof SpanFilters> = (value: NonNullable<SpanFilters[Name]>) => Mask;
type Bitmapped = Exclude<
  keyof SpanFilters,
  'from' | 'to' | 'hourOfWeek' | 'ids' | 'label' | 'number' | 'phone' | 'queueId' | 'sampled'
>;

/**
 * How each filter is told from bitmaps. Those that are missing here find few calls by an index, or are about the time; a
 * dedicated number is one that is called.
 */
const maskOf: { [Name in Bitmapped]: Reader<Name> } = {
  account: (id) => having('account', id.toLowerCase()),
  area: (area) => having('area', postedOrNot(area)),
  called: (phone) => having('called', phone === notPosted ? '' : phone),
  carrier: (carrier) => having('carrier', postedOrNot(carrier)),
  code: (code) => having('code', String(code)),
  direction: (direction) => having('direction', direction),
  firstSign: signMask,
  flag: (flag) => having('flag', ...(flag === anyVerdictFlag ? verdictFlags : [flag])),
  flip: (flip) => having('flip', flip),
  machine: (machine) => having('machine', machine),
  maxDuration: (seconds) => both(having('duration', ''), not(lasting(seconds + 1))),
  maxRings: (most) => having('rings', ...countsBetween(0, most)),
  minDuration: (seconds) => both(having('duration', ''), lasting(seconds)),
  minRings: (least) => having('rings', ...countsBetween(least, mostCounted)),
  minTries: (least) => having('tries', ...countsBetween(least, mostCounted)),
  outcome: (outcomes) => having('outcome', ...outcomes),
  reason: reasonMask,
  source: (source) => having('source', source),
  tries: (tries) => having('tries', String(tries)),
  variables: (variables) =>
    both(...Object.entries(variables).map(([name, value]) => having(variableFacet(name), value))),
  wireless: (wireless) => having('wireless', wireless),
};

const isBitmapped = (name: string): name is Bitmapped => Object.hasOwn(maskOf, name);
/** Told by the time alone, or put into another filter before. */
const isAside = (name: string): boolean => name === 'from' || name === 'to' || name === 'hourOfWeek';

const isAsked = (value: unknown): boolean =>
  value !== undefined && (typeof value !== 'object' || Object.keys(value as object).length > 0);

/** The calls that the filters let through, their time aside; null where bitmaps cannot tell. */
export function maskOfFilters(filters: SpanFilters): Mask | null {
  const asked = Object.entries(filters).filter(([name, value]) => isAsked(value) && !isAside(name));
  const masks = asked.map(([name, value]) =>
    isBitmapped(name) ? (maskOf[name] as (value: unknown) => Mask)(value) : null,
  );
  return masks.every((mask) => mask !== null) ? both(...masks) : null;
}

const postedOrNot = (text: string): string =>
  text === notPosted ? postedValue(null) : postedValue([...text].slice(0, 100).join(''));

function countsBetween(least: number, most: number): string[] {
  const counts: string[] = [];
  for (let count = Math.max(0, least); count <= Math.min(most, mostCounted); count += 1)
    counts.push(String(count));
  return counts;
}

function signMask(firstSign: string): Mask {
  const pressed = readFirstSign(firstSign);
  if (!pressed) return having(signFacet(''));
  const { name, sign } = pressed;
  if (sign !== 'absent') return having(signFacet(name), sign);
  const signs = [...'0123456789*#', ...Object.keys(signWords).filter((word) => word !== 'absent')];
  return not(having(signFacet(name), ...signs));
}

function reasonMask(reason: Reason): Mask {
  const isOutcome = having('outcome', outcomeOfReason[reason]);
  const hasCode = having('code', String(invalidNumber.code));
  const isInvalid = both(having('outcome', invalidNumber.outcome), hasCode);
  if (reason === 'bad_number') return { is: 'either', of: [isOutcome, isInvalid] };
  return outcomeOfReason[reason] === invalidNumber.outcome ? both(isOutcome, not(hasCode)) : isOutcome;
}

/** The facets of which an hour must have every bitmap for the mask to be true of it. */
export function facetsOf(mask: Mask): string[] {
  switch (mask.is) {
    case 'any':
      return withFamily(mask.facet);
    case 'not':
      return facetsOf(mask.of);
    case 'lasting':
      return ['duration.bit'];
    default:
      return mask.of.flatMap(facetsOf);
  }
}

/** A variable is missing also where all of them are. */
export const withFamily = (facet: string): string[] =>
  facet.startsWith(variableFacet('')) || (facet.startsWith(signFacet('')) && facet !== signFacet(''))
    ? [facet, allVariables]
    : [facet];
