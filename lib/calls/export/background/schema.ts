import type { CallExport } from '@/lib/platform/generated/prisma/client';

/** More calls than this are not waited for: their file is prepared while other work goes on. */
export const callsWaitedFor = 50_000;

export const exportsPath = '/calls/exports';

/** How long a file is kept once it is done. */
export const keptMs = 24 * 3_600_000;

/** As many files of one person are kept at once. */
export const maxExportsOfPerson = 10;

export const isUnderWay = (state: string): boolean => state === 'waiting' || state === 'running';

/** When the file goes; null while it is prepared. */
export const expiresAt = ({ endedAt }: Pick<CallExport, 'endedAt'>): Date | null =>
  endedAt && new Date(endedAt.getTime() + keptMs);
