import { kindOfBody, readBody } from './read-body';
import { readPhoneNumber } from './read-values';
import { rewriteForm } from './rewrite-form';
import { isPrivateField, type WirePair, wireFields } from './schema';

/** What is kept of digits dialled and of variables: all, how long they were, or nothing. */
export type PrivacyPolicy = 'keep' | 'length' | 'drop';

/** The settings that are not `keep`, and the variables with one of their own. */
export interface PrivacyRules {
  /** account id → policy */
  accounts: ReadonlyMap<string, PrivacyPolicy>;
  /** dedicated number → policy, under its id and under its phone number in E.164 */
  numbers: ReadonlyMap<string, PrivacyPolicy>;
  /** name of a variable in lower case → policy */
  variables: ReadonlyMap<string, PrivacyPolicy>;
  /** names in lower case whose digits are left even when they pass as a card number */
  unmasked: ReadonlySet<string>;
}

export const noPrivacyRules: PrivacyRules = {
  accounts: new Map(),
  numbers: new Map(),
  variables: new Map(),
  unmasked: new Set(),
};

interface PostedBody {
  contentType: string;
  body: Buffer;
}

/**
 * Takes out what the rules say is not to be kept, before anything durable is written, and marks its place:
 * `[removed:4]` with the length, `[removed]` without. The rule of a variable goes before that of the number, which
 * goes before that of the account. A form keeps every other byte; JSON and multipart become a form; of a body that
 * cannot be read, all digits or everything.
 */
export function applyPrivacy(
  posted: PostedBody,
  owner: { accountId: string; dedicatedNumberId: string | null },
  rules: PrivacyRules,
): PostedBody & { removed: number } {
  if (rules.accounts.size + rules.numbers.size + rules.variables.size === 0) return { ...posted, removed: 0 };
  const pairs = readBody(posted.contentType, posted.body);
  const general = generalPolicy(pairs, owner, rules);
  if (pairs === null) return applyToUnreadable(posted, general);

  let removed = 0;
  const rewrite = ([name, value]: WirePair): WirePair => {
    const lower = name.trim().toLowerCase();
    const policy = isPrivateField(lower) ? (rules.variables.get(lower) ?? general) : 'keep';
    if (policy === 'keep' || value === '') return [name, value];
    removed += 1;
    return [name, removalMark(value, policy)];
  };
  const text = posted.body.toString('latin1');
  if (kindOfBody(posted.contentType, posted.body.toString('utf8').trim()) === 'form') {
    const body = Buffer.from(rewriteForm(text, rewrite), 'latin1');
    return removed === 0 ? { ...posted, removed } : { ...posted, body, removed };
  }
  const form = new URLSearchParams(pairs.map(rewrite)).toString();
  if (removed === 0) return { ...posted, removed };
  return { contentType: 'application/x-www-form-urlencoded', body: Buffer.from(form), removed };
}

/** The rules for a post of which nobody knows the account: those of the strictest hold under the id ''. */
export function withStrictestPolicy(rules: PrivacyRules): PrivacyRules {
  const all = [...rules.accounts.values()];
  const strictest = (['drop', 'length'] as const).find((policy) => all.includes(policy));
  return strictest ? { ...rules, accounts: new Map([['', strictest]]) } : rules;
}

function generalPolicy(
  pairs: readonly WirePair[] | null,
  { accountId, dedicatedNumberId }: { accountId: string; dedicatedNumberId: string | null },
  { accounts, numbers }: PrivacyRules,
): PrivacyPolicy {
  const ofKey = dedicatedNumberId === null ? undefined : numbers.get(dedicatedNumberId);
  return ofKey ?? policyOfCalled(pairs, numbers) ?? accounts.get(accountId) ?? 'keep';
}

/** A post to the account's URL may be about one of its numbers. */
function policyOfCalled(
  pairs: readonly WirePair[] | null,
  numbers: PrivacyRules['numbers'],
): PrivacyPolicy | undefined {
  if (numbers.size === 0 || !pairs) return undefined;
  const called = pairs.find(([name]) => wireFields.phoneNumber.some((known) => known === name.toLowerCase()));
  return called && numbers.get(readPhoneNumber(called[1].trim()));
}

const removalMark = (value: string, policy: PrivacyPolicy): string =>
  policy === 'length' ? `[removed:${[...value].length}]` : '[removed]';

function applyToUnreadable(posted: PostedBody, policy: PrivacyPolicy): PostedBody & { removed: number } {
  if (policy === 'keep' || posted.body.length === 0) return { ...posted, removed: 0 };
  const text = posted.body.toString('latin1');
  const kept = policy === 'drop' ? removalMark(text, 'length') : text.replace(/\d/g, '*');
  return { ...posted, body: Buffer.from(kept, 'latin1'), removed: kept === text ? 0 : 1 };
}
