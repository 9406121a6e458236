import { type ResponseCode, responseCodes } from '@/lib/calls/response-codes';

/** How the vendor's list and the code book agree about one code. `nowhere`: neither has it, yet calls do. */
export type CodeAgreement = 'same' | 'other_words' | 'not_in_list' | 'not_in_book' | 'nowhere';

export interface ComparedCode {
  code: number;
  agreement: CodeAgreement;
  /** null: not in the book, counted as unknown */
  ours: ResponseCode | null;
  /** the vendor's words; null: not in its list */
  theirs: string | null;
}

/** The code book beside what the vendor answered, by code; and the codes that calls have, whoever knows them. */
export function compareCodes(
  vendor: readonly { code: number; text: string }[],
  seen: readonly number[] = [],
): ComparedCode[] {
  const theirs = new Map(vendor.map(({ code, text }) => [code, text.trim()]));
  const ours = new Map(responseCodes.map((entry) => [entry.code, entry]));
  return [...new Set([...ours.keys(), ...theirs.keys(), ...seen])]
    .sort((a, b) => a - b)
    .map((code) => {
      const [own, text] = [ours.get(code) ?? null, theirs.get(code) ?? null];
      return { code, ours: own, theirs: text, agreement: agreementOf(own, text) };
    });
}

function agreementOf(ours: ResponseCode | null, theirs: string | null): CodeAgreement {
  if (ours === null) return theirs === null ? 'nowhere' : 'not_in_book';
  if (theirs === null) return 'not_in_list';
  return ours.text === theirs ? 'same' : 'other_words';
}
