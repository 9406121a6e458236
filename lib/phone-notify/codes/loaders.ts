import { countByCode } from '@/lib/analytics/count-by-code';
import { type Period, periodOf } from '@/lib/analytics/range';
import { loadContext } from '@/lib/auth/loaders';
import { mayAct } from '@/lib/auth/permissions';
import { loadPreferences } from '@/lib/platform/load-preferences';
import { type ComparedCode, compareCodes } from './compare-codes';

export interface CodeEntry extends ComparedCode {
  /** calls that have the code now, of all times and of the period */
  calls: { all: number; recent: number };
}

/** The code book, beside the vendor's own list where it was asked for, and how often calls have each code. */
export async function loadCodes() {
  const { db, actor } = await loadContext('calls:read');
  const period: Period = periodOf('30d', new Date());
  const [vendor, counts, { zones }] = await Promise.all([
    db.vendorCode.findMany(),
    countByCode(db, period),
    loadPreferences(),
  ]);
  const ofCode = new Map(counts.map((count) => [count.code, count]));
  const compared = compareCodes(vendor, [...ofCode.keys()]);
  return {
    codes: compared.map((entry): CodeEntry => {
      const { all, recent } = ofCode.get(entry.code) ?? { all: 0, recent: 0 };
      return { ...entry, calls: { all, recent } };
    }),
    period,
    /** null: the vendor was never asked */
    readAt: vendor[0]?.readAt ?? null,
    zones,
    mayRefresh: mayAct(actor, 'numbers:write'),
  };
}
