'use client';

import { Ban, CircleCheck } from 'lucide-react';
import { useMemo } from 'react';
import { type DataColumn, DataTable } from '@/components/data-table/data-table';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { TimeStamp } from '@/components/ui/time-stamp';
import type { ApiKeyRow } from '@/lib/auth/schema';
import type { Zones } from '@/lib/platform/preferences';
import { RevokeApiKey } from './revoke-api-key';

const cellClasses: Record<string, string> = {
  name: 'max-w-80 break-words max-md:order-1 max-md:w-full max-md:font-medium',
  role: 'max-md:order-2',
  state: 'max-md:order-3',
  revoke: 'max-md:order-12 max-md:w-full',
};

const apiKeyColumns = (zones: Zones): DataColumn<ApiKeyRow>[] => [
  { id: 'name', header: 'Name', draw: ({ name }) => name },
  { id: 'role', header: 'Role', draw: ({ role }) => role },
  {
    id: 'state',
    header: 'State',
    draw: ({ revokedAt }) =>
      revokedAt ? (
        <span className="flex flex-wrap items-center gap-x-2">
          <Badge icon={Ban} tone="not-answered">
            Revoked
          </Badge>
          <TimeStamp time={revokedAt} zones={zones} />
        </span>
      ) : (
        <Badge icon={CircleCheck}>Works</Badge>
      ),
  },
  {
    id: 'lastUsed',
    header: 'Last used',
    draw: ({ lastUsedAt }) =>
      lastUsedAt ? <TimeStamp time={lastUsedAt} zones={zones} /> : <span className="text-faint">never</span>,
  },
  {
    id: 'created',
    header: 'Created',
    draw: ({ createdAt }) => <TimeStamp time={createdAt} zones={zones} />,
  },
  {
    id: 'revoke',
    header: 'Change',
    draw: ({ id, name, revokedAt }) => (revokedAt ? null : <RevokeApiKey id={id} name={name} />),
  },
];

export function ApiKeyTable({ apiKeys, zones }: { apiKeys: ApiKeyRow[]; zones: Zones }) {
  const columns = useMemo(() => apiKeyColumns(zones), [zones]);
  return (
    <Card padded={false}>
      <DataTable
        label="API keys"
        columns={columns}
        rows={apiKeys}
        rowId={({ id }) => id}
        cellClasses={cellClasses}
      />
    </Card>
  );
}
