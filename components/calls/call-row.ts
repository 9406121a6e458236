import type { Call } from '@/lib/calls/schema';
import type { CellValue } from '@/lib/calls/table/column-values';

/** What the browser is given of a call in a list. */
export interface CallTableRow
  extends Pick<Call, 'id' | 'occurredAt' | 'direction' | 'outcome' | 'machineDetection' | 'queueId'> {
  /** what the response code says; empty without one. Not looked up there: the code book would go with every list */
  codeText: string;
  /** of the columns that are shown, in their order */
  values: CellValue[];
}
