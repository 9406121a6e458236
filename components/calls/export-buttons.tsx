import { Download } from 'lucide-react';
import { Button, LinkButton } from '@/components/ui/button';
import { loadExportCount } from '@/lib/calls/export/background/loaders';
import { exportsPath } from '@/lib/calls/export/background/schema';
import { exportFormats, formatWords } from '@/lib/calls/export/formats';

const formats = exportFormats.filter((format) => format !== 'queueids');

/**
 * Downloads of every call that matches, not of the page alone; of the columns that are shown. `query`: as
 * `exportQuery` makes it. A form, because it may have a file prepared, which no link does.
 */
export async function ExportButtons({ query }: { query: string }) {
  const kept = await loadExportCount();
  return (
    <>
      {formats.map((format) => (
        <form key={format} method="post" action={`/api/calls/exports?${query}&format=${format}`}>
          <Button
            type="submit"
            size="sm"
            title="Every call that matches the filters"
            data-command={`Download every call that matches as ${formatWords[format]}`}
          >
            <Download aria-hidden />
            Download {formatWords[format]}
          </Button>
        </form>
      ))}
      {kept > 0 ? (
        <LinkButton size="sm" look="quiet" href={exportsPath}>
          Your exports ({kept})
        </LinkButton>
      ) : null}
    </>
  );
}
