const words: Record<string, string> = {
  unknown: 'No such key',
  expired: 'The key has expired or was revoked',
  address: 'The key does not take posts from this address',
  no_address:
    'The key takes posts from its networks alone, and this door cannot tell where a post comes from: serve with npm start, or let the key take posts from anywhere',
};

/** The reasons whose words hold this text, in any letter case. */
export const reasonsSaying = (text: string): string[] =>
  Object.keys(words).filter((reason) => rejectionReason(reason).toLowerCase().includes(text.toLowerCase()));

/** Why a post was answered 404, for those who may know: the sender is not told. */
export const rejectionReason = (reason: string): string => words[reason] ?? reason;
