import { type AuditState, parseAudit } from '@/lib/audit/filters';
import { listAuditActors, listAuditEntries } from '@/lib/audit/queries';
import type { Ctx } from '@/lib/auth/context';
import { loadContext, loadPageContext } from '@/lib/auth/loaders';
import { loadPreferences } from '@/lib/platform/load-preferences';
import { type PageParameters, toUrlSearchParams } from '@/lib/platform/page-parameters';
import type { Page } from '@/lib/platform/paging';
import type { Zones } from '@/lib/platform/preferences';
import { type DescribedEntry, describeEntries } from './describe-entries';
import { exportAuditEntries } from './export-entries';
import { settleSubject } from './find-subjects';

export interface AuditPageState extends AuditState {
  /** everybody who ever did something, as the log has them */
  actors: string[];
  zones: Zones;
}

/** What the page of the audit log shows at once; the "not found" page for those who may not see it. */
export async function loadAuditState(parameters: PageParameters): Promise<AuditPageState> {
  const { db } = await loadPageContext('audit:read');
  const [actors, { zones }] = await Promise.all([listAuditActors(db), loadPreferences()]);
  return { ...parseAudit(toUrlSearchParams(parameters)), actors, zones };
}

/** From the database itself: what somebody just did is there. */
export async function loadAuditPage({ filters, cursor }: AuditState): Promise<Page<DescribedEntry>> {
  const { db } = await loadContext('audit:read');
  const page = await listAuditEntries(db, await settleSubject(db, filters), cursor, new Date());
  return { ...page, rows: await describeEntries(db, page.rows) };
}

/** The file of everything under the filters, its times in the zone that the browser is shown. */
export async function loadAuditExport(ctx: Ctx, params: URLSearchParams, now: Date): Promise<Response> {
  const { zones } = await loadPreferences();
  const { filters } = parseAudit(params);
  const file = await exportAuditEntries(ctx, filters, { now, timeZone: zones.shown });
  return new Response(file, {
    headers: {
      'cache-control': 'no-store',
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="audit-log-${now.toISOString().slice(0, 10)}.csv"`,
      'x-accel-buffering': 'no',
    },
  });
}
