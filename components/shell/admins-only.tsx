import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';

/** In the place of a page that the person's role does not show; `children`: what is not shown. */
export function AdminsOnly({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <PageHeader title={title} />
      <Card>
        <EmptyState icon={Lock} title={<>Only an admin sees {children}</>}>
          Ask an admin of this dashboard if you need something from here.
        </EmptyState>
      </Card>
    </>
  );
}
