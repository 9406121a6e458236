import { KeyRound } from 'lucide-react';
import type { Metadata } from 'next';
import { AddApiKey } from '@/components/api-keys/add-api-key';
import { ApiKeyTable } from '@/components/api-keys/api-key-table';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { loadApiKeys } from '@/lib/auth/loaders';

export const metadata: Metadata = { title: 'API keys' };

export default async function ApiKeysPage() {
  const { apiKeys, zones } = await loadApiKeys();
  return (
    <>
      <PageHeader title="API keys" actions={<AddApiKey />}>
        For scripts that read calls and figures:{' '}
        <a href="/api/v1/openapi.json" className="text-accent underline">
          what they can ask for
        </a>
      </PageHeader>
      {apiKeys.length === 0 ? (
        <Card padded={false}>
          <EmptyState icon={KeyRound} title="There is no API key yet">
            Make one for each script, so that each can be revoked on its own.
          </EmptyState>
        </Card>
      ) : (
        <ApiKeyTable apiKeys={apiKeys} zones={zones} />
      )}
    </>
  );
}
