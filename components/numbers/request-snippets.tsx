import { CopyButton } from '@/components/ui/copy-button';
import { ScrollRegion } from '@/components/ui/scroll-region';
import { requestSnippets } from '@/lib/phone-notify/request-snippets';

/** One request in each language, folded; C# first, as most users of the vendor write it. */
export function RequestSnippets({ url }: { url: string }) {
  return (
    <div className="flex flex-col gap-2">
      <p className="max-w-prose text-sm text-muted">
        NotifyPhoneAdvanced and NotifyMultiplePhoneAdvanced take the URL as{' '}
        <code className="font-mono">StatusChangePostUrl</code>. Put your license key and your numbers in.
      </p>
      {requestSnippets(url).map(({ id, title, code }, index) => (
        <details key={id} open={index === 0} className="rounded-md border border-line">
          <summary className="cursor-pointer px-3 py-2 font-medium">{title}</summary>
          <div className="flex flex-col items-start gap-2 px-3 pb-3">
            <ScrollRegion
              label={`Request in ${title}`}
              className="max-w-full self-stretch overflow-x-auto rounded-md bg-raised px-3 py-2"
            >
              <pre className="font-mono text-sm">{code}</pre>
            </ScrollRegion>
            <CopyButton text={code} label={`Copy ${title}`} />
          </div>
        </details>
      ))}
    </div>
  );
}
