import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound, redirect } from 'next/navigation';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { loadPlacedCall } from '@/lib/phone-notify/reconcile/loaders';

export const metadata: Metadata = { title: 'Test call' };

/** Looks again every two seconds until the first postback is in, then shows the call. */
export default async function PlacedCallPage({
  params,
}: {
  params: Promise<{ accountId: string; queueId: string }>;
}) {
  const { accountId, queueId } = await params;
  if (!/^[0-9a-f-]{36}$/.test(accountId) || !/^\d{1,19}$/.test(queueId)) notFound();
  const callPath = await loadPlacedCall(accountId, queueId);
  if (callPath) redirect(callPath);
  return (
    <>
      <meta httpEquiv="refresh" content="2" />
      <PageHeader title="The call is placed">Phone Notify! took it as QueueID {queueId}.</PageHeader>
      <Card>
        <p role="status">
          Waiting for its first postback. It opens here by itself. If none comes, Phone Notify! cannot reach
          your postback URL: 15 minutes after the call it is asked about under{' '}
          <Link href="/reconcile" className="text-accent underline">
            Completeness
          </Link>
          .
        </p>
      </Card>
    </>
  );
}
