import { Download } from 'lucide-react';
import { LinkButton } from '@/components/ui/button';
import { type CallListState, toSearchParams } from '@/lib/calls/filters';
import { type ColumnId, columnsText } from '@/lib/calls/table/columns';

const formats = [
  { format: 'csv', word: 'CSV' },
  { format: 'jsonl', word: 'JSON lines' },
] as const;

/** Downloads of every call that matches, not of the page alone; of the columns that are shown. */
export function ExportLinks({ state, columns }: { state: CallListState; columns: readonly ColumnId[] }) {
  return formats.map(({ format, word }) => {
    const params = toSearchParams(state);
    params.delete('limit');
    params.set('columns', columnsText(columns));
    params.set('format', format);
    return (
      <LinkButton
        key={format}
        size="sm"
        href={`/api/calls/export?${params}`}
        prefetch={false}
        download
        title="Every call that matches the filters"
      >
        <Download aria-hidden />
        Download {word}
      </LinkButton>
    );
  });
}
