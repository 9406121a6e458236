import { type InboxFilters, inboxHref } from '@/lib/postbacks/inbox-filters';
import { loadInboxCount } from '@/lib/postbacks/loaders';
import { ReprocessMatching } from './reprocess';

/** Offers to process all matching postbacks again, where there are any. */
export async function ReprocessAll({ filters }: { filters: InboxFilters }) {
  const { count, capped } = await loadInboxCount(filters);
  if (count === 0) return null;
  const countText = `${capped ? 'more than ' : ''}${count.toLocaleString('en-US')} ${count === 1 ? 'postback' : 'postbacks'}`;
  return <ReprocessMatching query={inboxHref(filters).split('?')[1] ?? ''} countText={countText} />;
}
