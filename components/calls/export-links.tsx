import { Download } from 'lucide-react';
import { LinkButton } from '@/components/ui/button';
import { exportFormats, formatWords } from '@/lib/calls/export/formats';
import type { CallListState } from '@/lib/calls/filters';
import { type CallListLook, listQuery } from '@/lib/calls/list-look';
import { defaultPageSize } from '@/lib/platform/paging';

const formats = exportFormats.filter((format) => format !== 'queueids');

/** Downloads of every call that matches, not of the page alone; of the columns that are shown. */
export function ExportLinks({ state, look }: { state: CallListState; look: ExportedLook }) {
  return formats.map((format) => (
    <LinkButton
      key={format}
      size="sm"
      href={`/api/calls/export?${exportQuery(state, look)}&format=${format}`}
      prefetch={false}
      download
      title="Every call that matches the filters"
    >
      <Download aria-hidden />
      Download {formatWords[format]}
    </LinkButton>
  ));
}

/** What the file has as the screen has it. */
export type ExportedLook = Pick<CallListLook, 'columns' | 'zone'>;

/** What is exported: the whole filter in the order of the list, without its page; `format` is still to be said. */
export const exportQuery = (state: CallListState, look: ExportedLook): string =>
  listQuery({ ...state, limit: defaultPageSize }, { ...look, view: null });
