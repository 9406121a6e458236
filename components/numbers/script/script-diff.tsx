import { ScrollRegion } from '@/components/ui/scroll-region';
import type { ScriptPart } from '@/lib/phone-notify/edit-script';

/** A script with what is taken out and what is put in; told apart by words too, for those who do not see colours. */
export function ScriptDiff({ label, parts }: { label: string; parts: ScriptPart[] }) {
  return (
    <ScrollRegion
      label={label}
      className="max-h-80 overflow-y-auto rounded-md bg-raised px-3 py-2 font-mono text-sm whitespace-pre-wrap break-words"
    >
      {parts.map(({ kind, text }, index) => {
        const key = `${index}-${kind}`;
        if (kind === 'added') {
          return (
            <ins key={key} className="rounded-sm bg-human/15 decoration-human decoration-2">
              <span className="sr-only">put in: </span>
              {text}
            </ins>
          );
        }
        if (kind === 'removed') {
          return (
            <del key={key} className="rounded-sm bg-failed/10 decoration-failed decoration-2">
              <span className="sr-only">taken out: </span>
              {text}
            </del>
          );
        }
        return <span key={key}>{text}</span>;
      })}
    </ScrollRegion>
  );
}
