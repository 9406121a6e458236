import { UserRound } from 'lucide-react';
import Link from 'next/link';
import { VerdictBadge, verdictLooks } from '@/components/call-status/verdict-badge';
import { StackedBar } from '@/components/charts/stacked-bar';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { countText, percentText } from '@/lib/analytics/format-figures';
import { overviewFilters } from '@/lib/analytics/overview-filters';
import type { MachineDetectionChart } from '@/lib/analytics/prepare-machine-detection';
import type { Period } from '@/lib/analytics/range';
import { callsLink } from './call-links';

/** Who or what answered: every answered call once. */
export function MachineDetectionCard({ chart, period }: { chart: MachineDetectionChart; period: Period }) {
  const answered = overviewFilters('answered', period);
  const parts = chart.shares.map(({ verdict, share }) => ({ key: verdict, share, ...verdictLooks[verdict] }));
  return (
    <Card
      title="Machine detection"
      aside={
        chart.answered === 0 ? undefined : (
          <Link href={callsLink(answered)} prefetch={false} className="hover:underline">
            n = {countText(chart.answered)} answered
          </Link>
        )
      }
    >
      {chart.answered === 0 ? (
        <EmptyState icon={UserRound} title="No answered call in this time">
          Who answered is detected once a call is answered.
        </EmptyState>
      ) : (
        <>
          <StackedBar parts={parts} />
          <div className="-mx-4 mt-2">
            <Table label="Answered calls by machine detection">
              <thead className="sr-only">
                <tr>
                  <Th>Machine detection</Th>
                  <Th>Calls</Th>
                  <Th>Share of answered calls</Th>
                </tr>
              </thead>
              <tbody>
                {chart.shares.map(({ verdict, count, share }) => (
                  <Tr key={verdict}>
                    <Td>
                      <VerdictBadge verdict={verdict} />
                    </Td>
                    <Td className="text-right">
                      <Link
                        href={callsLink({ ...answered, machine: verdict })}
                        prefetch={false}
                        className="text-accent hover:underline"
                      >
                        {countText(count)}
                      </Link>
                    </Td>
                    <Td className="w-20 text-right text-muted">{percentText(share)}</Td>
                  </Tr>
                ))}
              </tbody>
            </Table>
          </div>
          <p className="mt-2 text-sm text-faint">
            All answered calls by the last verdict posted. No verdict: none was posted, as when detection is
            off.
            <Link
              href={`/analytics?view=machine-detection&range=${period.range}`}
              prefetch={false}
              className="ml-2 text-accent underline"
            >
              Machine detection in Analytics
            </Link>
          </p>
        </>
      )}
    </Card>
  );
}
