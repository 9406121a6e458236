import type { Call } from '@/lib/calls/schema';
import type { CellValue } from '@/lib/calls/table/columns';

/** What the browser is given of a call in a list. */
export interface CallTableRow
  extends Pick<Call, 'id' | 'occurredAt' | 'direction' | 'outcome' | 'machineDetection' | 'queueId'> {
  /** of the columns that are shown, in their order */
  values: CellValue[];
}
