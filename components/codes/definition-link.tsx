import Link from 'next/link';

export const definitionId = (figure: string): string => `figure-${figure}`;

/** From a figure to the place in the code book where all of them are defined. */
export function DefinitionLink({ figure }: { figure: string }) {
  return (
    <Link href={`/codes#${definitionId(figure)}`} prefetch={false} className="text-accent underline">
      All definitions
    </Link>
  );
}
