import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import type { ScriptFinding } from '@/lib/phone-notify/check-script';

const looks = {
  error: { icon: CircleAlert, className: 'text-failed', word: 'Wrong' },
  warning: { icon: TriangleAlert, className: 'text-machine', word: 'Careful' },
  good: { icon: CircleCheck, className: 'text-human', word: 'Right' },
} as const;

export function ScriptFindings({ findings }: { findings: ScriptFinding[] }) {
  return (
    <ul aria-label="What was found" className="flex flex-col gap-1.5 text-sm">
      {findings.map(({ kind, line, message }) => {
        const { icon: Icon, className, word } = looks[kind];
        return (
          <li key={`${line}-${message}`} className="flex items-start gap-1.5">
            <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${className}`} />
            <span className="min-w-0 break-words">
              <span className={`font-medium ${className}`}>{word}</span>
              {line === null ? ': ' : `, line ${line}: `}
              {message}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
