import type { InboxRange } from '@/lib/postbacks/inbox-filters';

export const rangeWords: Record<InboxRange, string> = {
  '1h': 'Last hour',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
};
