import { Ban, CircleCheck } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { TimeStamp } from '@/components/ui/time-stamp';
import type { ApiKeyRow } from '@/lib/auth/schema';
import type { Zones } from '@/lib/platform/preferences';
import { RevokeApiKey } from './revoke-api-key';

export function ApiKeyTable({ apiKeys, zones }: { apiKeys: ApiKeyRow[]; zones: Zones }) {
  return (
    <Table label="API keys">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Role</Th>
          <Th>State</Th>
          <Th>Last used</Th>
          <Th>Created</Th>
          <Th>
            <span className="sr-only">Revoke</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {apiKeys.map(({ id, name, role, createdAt, lastUsedAt, revokedAt }) => (
          <Tr key={id}>
            <Td className="max-w-80 break-words">{name}</Td>
            <Td>{role}</Td>
            <Td>
              {revokedAt ? (
                <span className="flex flex-wrap items-center gap-x-2">
                  <Badge icon={Ban} tone="not-answered">
                    Revoked
                  </Badge>
                  <TimeStamp time={revokedAt} zones={zones} />
                </span>
              ) : (
                <Badge icon={CircleCheck}>Works</Badge>
              )}
            </Td>
            <Td>
              {lastUsedAt ? (
                <TimeStamp time={lastUsedAt} zones={zones} />
              ) : (
                <span className="text-faint">never</span>
              )}
            </Td>
            <Td>
              <TimeStamp time={createdAt} zones={zones} />
            </Td>
            <Td className="text-right">{revokedAt ? null : <RevokeApiKey id={id} name={name} />}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
