import { Notice } from '@/components/ui/notice';

/** Over the foot of the page, wherever it is scrolled to: what is shown is older than it should be. */
export function StaleNotice({ shown, trouble }: { shown: string; trouble: string | null }) {
  if (trouble === null) return null;
  return (
    <div className="no-print fixed inset-x-4 bottom-4 z-20 mx-auto max-w-prose rounded-md bg-surface shadow-float">
      <Notice kind="error">
        {shown}, the last that could be read. The server is asked again every 10 seconds. {trouble}
      </Notice>
    </div>
  );
}
