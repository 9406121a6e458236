import { loadContext } from '@/lib/auth/loaders';
import { mayAct } from '@/lib/auth/permissions';
import { responseCodes } from '@/lib/calls/response-codes';
import { loadPreferences } from '@/lib/platform/load-preferences';
import { type ComparedCode, compareCodes } from './compare-codes';

/** The code book, beside the vendor's own list where it was asked for. */
export async function loadCodes() {
  const { db, actor } = await loadContext('calls:read');
  const [vendor, { zones }] = await Promise.all([db.vendorCode.findMany(), loadPreferences()]);
  const bookAlone = (): ComparedCode[] =>
    responseCodes.map((ours) => ({ code: ours.code, ours, theirs: null, agreement: 'same' }));
  return {
    codes: vendor.length > 0 ? compareCodes(vendor) : bookAlone(),
    /** null: the vendor was never asked */
    readAt: vendor[0]?.readAt ?? null,
    zones,
    mayRefresh: mayAct(actor, 'numbers:write'),
  };
}
