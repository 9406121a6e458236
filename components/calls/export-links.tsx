import { Download } from 'lucide-react';
import { LinkButton } from '@/components/ui/button';
import { type CallListState, toSearchParams } from '@/lib/calls/filters';

const formats = [
  { format: 'csv', word: 'CSV' },
  { format: 'jsonl', word: 'JSON lines' },
] as const;

/** Downloads of every call that matches, not of the page alone. */
export function ExportLinks({ state }: { state: CallListState }) {
  return formats.map(({ format, word }) => {
    const params = toSearchParams(state);
    params.delete('limit');
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
