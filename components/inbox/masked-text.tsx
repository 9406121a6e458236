const removedPart = /(\*{4,}(?:[ -]*\*+)*|\[removed(?::\d+)?\]|%5Bremoved(?:%3A\d+)?%5D)/;

/** A body with what was masked or removed before it was stored marked in it. */
export function MaskedText({ text }: { text: string }) {
  return (
    <pre className="max-h-96 overflow-auto rounded-md bg-raised p-3 font-mono text-xs break-all whitespace-pre-wrap">
      {text.split(removedPart).map((part, index) =>
        index % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, which never changes
          <mark key={index} title="Masked or removed before it was stored" className="bg-machine/20 text-ink">
            {part}
          </mark>
        ) : (
          part
        ),
      )}
    </pre>
  );
}
