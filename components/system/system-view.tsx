import { FactList } from '@/components/calls/fact-list';
import { Card } from '@/components/ui/card';
import { TimeStamp } from '@/components/ui/time-stamp';
import { durationText } from '@/lib/calls/duration-text';
import type { System } from '@/lib/ops/system/loaders';
import { bytesText } from '@/lib/platform/format-bytes';
import { ReplicaText, WellBadge } from './part-states';
import { JobTable, MigrationList, SettingTable, TableSizes } from './system-tables';

const number = new Intl.NumberFormat('en-US');

/** Everything about the installation, the parts that receive before those that only serve. */
export function SystemView({ system }: { system: System }) {
  const { jobs, settings, migrations, zones } = system;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <ReceivingCard system={system} />
      <ProcessCard system={system} />
      <DatabaseCard system={system} />
      <Card title="Background jobs" aside="noted once a minute, over all processes" padded={false}>
        <JobTable jobs={jobs} zones={zones} />
      </Card>
      <Card title="Settings in force" aside="of the process that drew this page" padded={false}>
        <SettingTable settings={settings} />
      </Card>
      <Card title="Migrations" aside={`${migrations.length} applied`} padded={false}>
        <MigrationList migrations={migrations} zones={zones} />
      </Card>
    </div>
  );
}

function ReceivingCard({ system: { health, oldestWaitingAt, now, zones } }: { system: System }) {
  const { spool, projector, receiver } = health.parts;
  const waitsSeconds = oldestWaitingAt
    ? Math.max(0, Math.round((now.getTime() - oldestWaitingAt.getTime()) / 1_000))
    : null;
  const waiting = projector.waiting === null ? null : number.format(projector.waiting);
  return (
    <Card title="Receiving and folding">
      <FactList
        facts={[
          {
            label: 'A postback posted now',
            value: <WellBadge isWell={health.ready} well="Is kept" ill="Is refused" />,
            note: spool.inUse ? 'on the disk, until the database takes it' : null,
          },
          {
            label: 'Spool',
            value: (
              <WellBadge
                isWell={spool.ok && !spool.inUse}
                well="Ready"
                ill={spool.inUse ? 'In use' : 'Cannot be written'}
              />
            ),
            note: `${bytesText(spool.bytes)} wait for the database`,
          },
          {
            label: 'Files aside',
            value: number.format(spool.aside),
            note: spool.aside > 0 ? 'in the folder “spool” of the data folder: they want a look' : null,
          },
          {
            label: 'Last refusal',
            value: receiver.lastRefusalAt ? (
              <TimeStamp time={receiver.lastRefusalAt} zones={zones} />
            ) : (
              'none'
            ),
            note: receiver.lastRefusalAt ? 'answered 503' : 'since the start',
          },
          {
            label: 'Waiting to be folded',
            value: waiting,
            note: projector.ok ? null : 'folding does not keep up, or stands still',
          },
          {
            label: 'Oldest of them',
            value: waitsSeconds === null ? 'none' : durationText(waitsSeconds),
            note: oldestWaitingAt ? <TimeStamp time={oldestWaitingAt} zones={zones} /> : null,
          },
        ]}
      />
    </Card>
  );
}

function ProcessCard({ system: { process, disk, zones } }: { system: System }) {
  return (
    <Card title="This process">
      <FactList
        facts={[
          { label: 'Version', value: process.version, note: process.build && `build ${process.build}` },
          { label: 'Up since', value: <TimeStamp time={process.startedAt} zones={zones} /> },
          { label: 'Host', value: process.host, note: `process ${process.pid}, Node ${process.node}` },
          { label: 'Memory', value: bytesText(process.memoryBytes) },
          {
            label: 'Free on the disk of the data folder',
            value: disk ? bytesText(disk.freeBytes) : 'unknown',
            note: disk ? `of ${bytesText(disk.totalBytes)}` : null,
          },
        ]}
      />
    </Card>
  );
}

function DatabaseCard({ system: { database, replica, zones } }: { system: System }) {
  return (
    <Card title="Database">
      <FactList
        facts={[
          { label: 'Postgres', value: database.version },
          { label: 'Up since', value: <TimeStamp time={database.startedAt} zones={zones} /> },
          { label: 'Round trip', value: `${database.roundTripMs.toFixed(1)} ms`, note: 'median of five' },
          {
            label: 'Connections',
            value: `${number.format(database.connections)} of ${number.format(database.maxConnections)}`,
          },
          { label: 'Size', value: bytesText(database.bytes) },
          { label: 'Copy for lists and charts', value: <ReplicaText replica={replica} zones={zones} /> },
        ]}
      />
      <div className="mt-4">
        <TableSizes tables={database.tables} />
      </div>
    </Card>
  );
}
