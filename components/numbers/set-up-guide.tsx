import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { urlCommandOf } from '@/lib/phone-notify/edit-script';

/** How Phone Notify! learns the URL: by the number's script, by the vendor's people or portal, by the call itself. */
export function SetUpGuide({ url }: { url: string }) {
  const line = urlCommandOf(url);
  return (
    <ol className="flex flex-col gap-4">
      <Way title="Calls to this number: in the number's incoming script">
        <p>
          Put this line at the very beginning of the script that answers the number. Phone Notify! then posts
          every status of every incoming call.
        </p>
        <Line text={line} />
      </Way>
      <Way title="Calls to this number: on the vendor's side">
        <p>
          Where the number has a postback URL in your account at the vendor, or when you ask your account
          representative to assign one (StatusPostBackURL), give this URL.
        </p>
        <Line text={url} />
      </Way>
      <Way title="Calls that you place">
        <p>
          Pass the URL as <code className="font-mono text-sm">StatusChangePostUrl</code> to
          NotifyPhoneAdvanced or NotifyMultiplePhoneAdvanced. With the Basic methods and with lists, begin the
          text to say with the line of the first way. Use the account's URL for calls that no number of yours
          is part of.
        </p>
      </Way>
      <li className="list-none text-sm text-faint">
        Phone Notify! accepts only lower-case URLs: copy it as it is. Whoever knows the URL can post to it, so
        treat it like a password.
      </li>
    </ol>
  );
}

function Way({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className="flex list-none flex-col gap-1.5">
      <h3 className="text-base">{title}</h3>
      <div className="flex flex-col gap-2 text-sm text-muted">{children}</div>
    </li>
  );
}

function Line({ text }: { text: string }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <code className="min-w-0 rounded-md bg-raised px-2 py-1 font-mono text-sm break-all text-ink select-all">
        {text}
      </code>
      <CopyButton text={text} />
    </div>
  );
}
