import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PostbackView } from '@/components/inbox/postback-view';
import { loadPreferences } from '@/lib/platform/load-preferences';
import type { PageParameters } from '@/lib/platform/page-parameters';
import { readPostbackTab } from '@/lib/postbacks/inbox-filters';
import { loadPostback } from '@/lib/postbacks/loaders';

export const metadata: Metadata = { title: 'Rejected post' };

export default async function PostbackPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<PageParameters>;
}) {
  const { id } = await params;
  const loaded = await loadPostback('rejected', id);
  if (!loaded) notFound();
  const { zones } = await loadPreferences();
  const tab = readPostbackTab((await searchParams).tab);
  return <PostbackView loaded={loaded} path={`/inbox/rejected/${id}`} tab={tab} zones={zones} />;
}
