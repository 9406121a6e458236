import { z } from 'zod';
import { recordAudit } from '@/lib/audit/commands';
import type { Ctx } from '@/lib/auth/context';
import { loadContext } from '@/lib/auth/loaders';
import { AppError } from '@/lib/platform/errors';
import type { CallExport } from '@/lib/platform/generated/prisma/client';
import { loadPreferences } from '@/lib/platform/load-preferences';
import { activeFilters } from '../../active-filters';
import { listHref } from '../../list-look';
import { countEveryCall, hasMoreCalls } from '../../queries/count-calls';
import { findFilterNames } from '../../queries/find-filter-names';
import { type ExportRequest, readExportRequest } from '../export-request';
import { fileResponse } from '../file-response';
import { formatWords } from '../formats';
import { fileTypes } from '../writers';
import { requestExport } from './commands';
import { countExports, findPreparedExport, listExports, readPreparedExport } from './queries';
import { callsWaitedFor, exportsPath } from './schema';

/**
 * Where the file of a list is: its own address when it is short enough to wait for; else it is prepared, and the page of
 * exports tells how far it is.
 */
export async function loadExportPlace(ctx: Ctx, params: URLSearchParams, now: Date): Promise<string> {
  const { zones } = await loadPreferences();
  const request = readExportRequest(params, { now, timeZone: zones.shown });
  if (!(await hasMoreCalls(ctx.db, request.state.filters, callsWaitedFor))) {
    return `/api/calls/export?${params}`;
  }
  await requestExport(ctx, request, await countEveryCall(ctx.db, request.state.filters));
  return exportsPath;
}

export interface ExportEntry extends CallExport {
  /** "Excel" */
  format: string;
  /** its filters in words; empty: every call */
  filters: { label: string; value: string }[];
  /** of the list it holds */
  listHref: string;
}

/** The exports of whoever is signed in. */
export async function loadExports(): Promise<ExportEntry[]> {
  const { db, actor } = await loadContext('calls:read');
  if (actor.kind !== 'user') return [];
  const { zones } = await loadPreferences();
  const rows = await listExports(db, actor.id);
  return Promise.all(
    rows.map(async (row) => {
      const request = readExportRequest(new URLSearchParams(row.query), {
        now: row.createdAt,
        timeZone: zones.shown,
      });
      const names = await findFilterNames(db, request.state.filters);
      return {
        ...row,
        format: formatWords[request.format],
        filters: activeFilters(request.state, names, zones).map(({ label, value }) => ({
          label,
          value,
        })),
        listHref: listHrefOf(request),
      };
    }),
  );
}

const listHrefOf = ({ state, columns, timeZone }: ExportRequest): string =>
  listHref(state, { columns, zone: timeZone, view: null });

export async function loadExportCount(): Promise<number> {
  const { db, actor } = await loadContext('calls:read');
  return actor.kind === 'user' ? countExports(db, actor.id) : 0;
}

/** A prepared file of one's own. Throws `not_found` for any other. */
export async function loadPreparedExport(ctx: Ctx, id: string): Promise<Response> {
  const { db, actor } = ctx;
  const isOwn = actor.kind === 'user' && z.guid().safeParse(id).success;
  const row = isOwn ? await findPreparedExport(db, { id, ownerId: actor.id }) : null;
  if (!row)
    throw new AppError('not_found', 'This export is not ready, or is gone: exports are kept for a day');
  const format = readExportRequest(new URLSearchParams(row.query), {
    now: row.createdAt,
    timeZone: 'UTC',
  }).format;
  await recordAudit(db, actor, {
    action: 'calls.export.download',
    subject: `export:${row.id}`,
    after: { format },
  });
  const { bytes, createdAt: day } = row;
  return fileResponse(readPreparedExport(db, row), { writer: fileTypes[format], day, bytes });
}
