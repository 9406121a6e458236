import { Clock, TimerOff } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { TimeStamp } from '@/components/ui/time-stamp';
import { jobWords } from '@/lib/ops/system/job-words';
import type { System } from '@/lib/ops/system/loaders';
import { bytesText } from '@/lib/platform/format-bytes';
import type { Zones } from '@/lib/platform/preferences';
import { WellBadge } from './part-states';

const number = new Intl.NumberFormat('en-US');

/** What each job does, and how its last turn went. */
export function JobTable({ jobs, zones }: { jobs: System['jobs']; zones: Zones }) {
  if (jobs.length === 0) {
    return (
      <EmptyState icon={Clock} title="No job had its turn yet">
        They run in a process whose ROLE is all or worker.
      </EmptyState>
    );
  }
  return (
    <Table label="Background jobs">
      <thead>
        <tr>
          <Th>Job</Th>
          <Th>Outcome</Th>
          <Th>Last turn</Th>
          <Th className="text-right">Took</Th>
          <Th>Every</Th>
          <Th>By</Th>
        </tr>
      </thead>
      <tbody>
        {jobs.map(({ name, failure, isLate, startedAt, succeededAt, tookMs, everyMs, process }) => (
          <Tr key={name}>
            <Td className="min-w-56">{jobWords(name)}</Td>
            <Td className="min-w-40">
              <span className="flex flex-wrap gap-1">
                <WellBadge isWell={failure === null} well="Done" ill="Failed" />
                {isLate ? (
                  <Badge tone="failed" icon={TimerOff} title="No process runs it, or one hangs">
                    Late
                  </Badge>
                ) : null}
              </span>
              {failure === null ? null : (
                <span className="mt-0.5 block text-sm break-words text-muted">
                  {failure}
                  {succeededAt ? (
                    <>
                      {' '}
                      (last done <TimeStamp time={succeededAt} zones={zones} />)
                    </>
                  ) : null}
                </span>
              )}
            </Td>
            <Td>
              <TimeStamp time={startedAt} zones={zones} />
            </Td>
            <Td className="text-right whitespace-nowrap tabular-nums">{number.format(tookMs)} ms</Td>
            <Td className="whitespace-nowrap tabular-nums">{number.format(everyMs / 1_000)} s</Td>
            <Td className="text-sm text-muted">{process}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

export function SettingTable({ settings }: { settings: System['settings'] }) {
  return (
    <Table label="Settings in force">
      <thead>
        <tr>
          <Th>Setting</Th>
          <Th>Value</Th>
        </tr>
      </thead>
      <tbody>
        {settings.map(({ name, isSet, value }) => (
          <Tr key={name}>
            <Td className="font-mono text-sm">{name}</Td>
            <Td className="text-sm break-all">
              {value !== null ? (
                <span className="font-mono">{value}</span>
              ) : (
                <span className="text-faint">{isSet ? 'set, not shown' : 'not set'}</span>
              )}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The biggest tables of the database, indexes included. */
export function TableSizes({ tables }: { tables: System['database']['tables'] }) {
  return (
    <Table label="Biggest tables">
      <thead>
        <tr>
          <Th>Biggest tables</Th>
          <Th className="text-right">Size with indexes</Th>
          <Th className="text-right">Rows, about</Th>
        </tr>
      </thead>
      <tbody>
        {tables.map(({ name, bytes, rows }) => (
          <Tr key={name}>
            <Td className="font-mono text-sm">{name}</Td>
            <Td className="text-right whitespace-nowrap tabular-nums">{bytesText(bytes)}</Td>
            <Td className="text-right tabular-nums">
              {rows === null ? <span className="text-faint">not counted yet</span> : number.format(rows)}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The newest first; those before are folded away. */
export function MigrationList({ migrations, zones }: { migrations: System['migrations']; zones: Zones }) {
  const [newest] = migrations;
  return (
    <div className="px-4 pb-3">
      {newest ? (
        <p>
          Newest: <span className="font-mono text-sm break-all">{newest.name}</span>, applied{' '}
          <TimeStamp time={newest.appliedAt} zones={zones} />
        </p>
      ) : null}
      <details className="mt-2">
        <summary className="cursor-pointer text-sm text-muted">All of them</summary>
        <ol className="mt-2 flex flex-col gap-1 text-sm">
          {migrations.map(({ name, appliedAt }) => (
            <li key={name} className="flex flex-wrap gap-x-3">
              <span className="font-mono break-all">{name}</span>
              <span className="text-muted">
                <TimeStamp time={appliedAt} zones={zones} />
              </span>
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
}
