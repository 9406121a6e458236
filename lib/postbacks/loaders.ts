import { headers } from 'next/headers';
import { loadContext } from '@/lib/auth/loaders';
import { mayAct } from '@/lib/auth/permissions';
import { findCall } from '@/lib/calls/queries/find-call';
import type { TimelineEntry } from '@/lib/calls/schema';
import { baseUrlOf } from '@/lib/numbers/base-url';
import { env } from '@/lib/platform/env';
import { type PageParameters, toUrlSearchParams } from '@/lib/platform/page-parameters';
import { processWide } from '@/lib/platform/process-wide';
import { type InboxFilters, type InboxState, inboxPath, isPostbackId, parseInbox } from './inbox-filters';
import { countByVerdict, countInbox, countUnreadable, type InboxCount } from './queries/count-inbox';
import { findPostback, findRejected, type PostbackDetail } from './queries/find-postback';
import { listInbox } from './queries/list-inbox';
import { receivingAlarm } from './receiving-alarm';
import { receivingState } from './runtime';

export interface InboxPageState extends InboxState {
  accounts: { id: string; name: string }[];
  mayReprocess: boolean;
}

/** What the inbox shows at once. */
export async function loadInboxState(parameters: PageParameters): Promise<InboxPageState> {
  const { db, actor } = await loadContext('postbacks:read');
  const accounts = await db.account.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } });
  return {
    ...parseInbox(toUrlSearchParams(parameters)),
    accounts,
    mayReprocess: mayAct(actor, 'postbacks:replay'),
  };
}

/** How many posts of each verdict there are under the other filters. */
export async function loadInboxCounts({ filters }: InboxState) {
  const { db } = await loadContext('postbacks:read');
  return countByVerdict(db, filters, new Date());
}

/** How many posts the filters let through. */
export async function loadInboxCount(filters: InboxFilters) {
  const { db } = await loadContext('postbacks:read');
  return countInbox(db, filters, new Date());
}

const alertDays = 7;
const alertAgeMs = 10_000;

interface Remembered {
  atMs: number;
  count: Promise<InboxCount>;
}

/** What the menu says of postbacks that could not be read lately, by the address of its item; counted every 10 s. */
export async function loadInboxAlerts(): Promise<Record<string, { count: number; text: string }>> {
  const { db } = await loadContext('postbacks:read');
  const memory = processWide('inbox-alerts', (): { last?: Remembered } => ({}));
  const nowMs = Date.now();
  if (!memory.last || nowMs - memory.last.atMs > alertAgeMs) {
    const since = new Date(nowMs - alertDays * 24 * 3_600_000);
    memory.last = { atMs: nowMs, count: countUnreadable(db, since) };
    memory.last.count.catch(() => {
      delete memory.last;
    });
  }
  const { count, capped } = await memory.last.count;
  if (count === 0) return {};
  const posts = count === 1 ? '1 postback' : `${capped ? 'more than ' : ''}${count} postbacks`;
  return { [inboxPath]: { count, text: `${posts} of the last ${alertDays} days could not be read` } };
}

export async function loadInboxPage(state: InboxState) {
  const { db } = await loadContext('postbacks:read');
  return listInbox(db, state, new Date());
}

/** What signed-in people should know about receiving; null when all is well. */
export function loadReceivingAlarm(): string | null {
  return receivingAlarm(receivingState(), Date.now());
}

export interface LoadedPostback {
  postback: PostbackDetail;
  /** what it says and changed, where it was applied */
  entry: TimelineEntry | null;
  baseUrl: string;
  mayReprocess: boolean;
}

/** One stored or rejected post; null for an id that none has. */
export async function loadPostback(kind: 'stored' | 'rejected', id: string): Promise<LoadedPostback | null> {
  const { db, actor } = await loadContext('postbacks:read');
  if (!isPostbackId(id)) return null;
  const postback = kind === 'stored' ? await findPostback(db, id) : await findRejected(db, id);
  if (!postback) return null;
  const call = postback.callId ? await findCall(db, postback.callId) : null;
  return {
    postback,
    entry: call?.timeline.find(({ event }) => event.postbackId === id) ?? null,
    baseUrl: baseUrlOf(await headers(), env().APP_URL),
    mayReprocess: mayAct(actor, 'postbacks:replay') && kind === 'stored',
  };
}
