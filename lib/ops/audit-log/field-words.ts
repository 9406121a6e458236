import { actorWords } from '@/lib/audit/actor';
import { actionWords } from '@/lib/audit/audit-actions';
import type { ChangedField, FactValue } from '@/lib/audit/changed-fields';
import { policyWords } from '@/lib/numbers/privacy-policies';

/** What the fields of the log are called; one without an entry is called by its own name, in words. */
const labels: Record<string, string> = {
  accountId: 'Account',
  action: 'What',
  actor: 'Who',
  allowedNetworks: 'Posts may come from',
  alreadyHere: 'Here already',
  callId: 'Call',
  cause: 'Cause',
  dedicatedNumberId: 'Number',
  email: 'E-mail',
  endsWith: 'Key ends with',
  filter: 'Filter',
  from: 'From',
  key: 'Postback URL',
  mayHoldCardNumbers: 'Card-like digits left as posted',
  phoneNumberEndsWith: 'Number ends with',
  picked: 'Picked one by one',
  privacy: 'Kept',
  q: 'Text',
  queueId: 'QueueID',
  queueIds: 'QueueIDs',
  redacted: 'Something masked',
  refused: 'Refused by Phone Notify!',
  sampled: 'Drawn at random',
  shared: 'Shared with everybody',
  subject: 'About',
  to: 'Before',
};

export const fieldLabel = (field: string): string => labels[field] ?? spelledOut(field);

/** "phoneNumber": "Phone number" */
function spelledOut(field: string): string {
  const words = field
    .replaceAll(/[_-]/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Fields whose value is the id of something that has a name, by what stands before the id in a subject. */
const kindOfId: Record<string, string> = {
  account: 'account',
  accountId: 'account',
  callId: 'call',
  dedicatedNumberId: 'number',
  key: 'receive-key',
  replacedBy: 'receive-key',
};

/** The subject that a value of a field names; null for one that stands for itself. */
export const subjectNamed = (field: string, value: FactValue | undefined): string | null =>
  kindOfId[field] && typeof value === 'string' && value !== '' ? `${kindOfId[field]}:${value}` : null;

const momentFields = new Set(['expiresAt', 'from', 'to']);

/** The moment that a value is; null for one that is none. */
export function momentOf(field: string, value: FactValue | undefined): Date | null {
  if (!momentFields.has(field) || typeof value !== 'string') return null;
  const moment = new Date(value);
  return Number.isNaN(moment.getTime()) ? null : moment;
}

const emptyWords: Record<string, string> = {
  allowedNetworks: 'anywhere',
  filter: 'every call',
  query: 'every call',
};

/** A value in words. */
export function valueWords(field: string, value: FactValue): string {
  if (field === 'privacy') return policyText(value);
  if (field === 'action' && typeof value === 'string') return actionWords(value);
  if (field === 'actor' && typeof value === 'string') return actorWords(value);
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0))
    return emptyWords[field] ?? 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return value.toLocaleString('en-US');
  return Array.isArray(value) ? value.join(', ') : value;
}

function policyText(value: FactValue): string {
  if (value === null) return 'As its account';
  return Object.entries(policyWords).find(([policy]) => policy === value)?.[1] ?? String(value);
}

/** A field that was never filled in is no change worth a line. */
export const isTold = ({ before, after }: ChangedField): boolean =>
  before !== undefined || (after !== null && after !== '' && !(Array.isArray(after) && after.length === 0));
