import { loadApiContext } from '@/lib/auth/loaders';
import { loadAuditExport } from '@/lib/ops/audit-log/loaders';
import { answer } from '@/lib/platform/problem-json';

export const dynamic = 'force-dynamic';

export function GET(request: Request): Promise<Response> {
  return answer('/api/audit/export', request, async () =>
    loadAuditExport(
      await loadApiContext(request, 'audit:read'),
      new URL(request.url).searchParams,
      new Date(),
    ),
  );
}
