import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { CallSkeleton } from '@/components/calls/call-skeleton';
import { CallView } from '@/components/calls/call-view';
import { loadCallExists } from '@/lib/calls/loaders';
import type { PageParameters } from '@/lib/platform/page-parameters';

export const metadata: Metadata = { title: 'Call' };

/** Whether there is such a call is known before the first byte, so that its status can say so. */
export default async function CallPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<PageParameters>;
}) {
  const { id } = await params;
  if (!(await loadCallExists(id))) notFound();
  return (
    <Suspense key={id} fallback={<CallSkeleton />}>
      <CallView id={id} parameters={await searchParams} />
    </Suspense>
  );
}
