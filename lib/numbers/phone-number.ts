import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** "+18005551234" for a number in any format, US when it has no country code; null for one that cannot exist. */
export function parsePhoneNumber(text: string): string | null {
  const parsed = parsePhoneNumberFromString(text.trim(), 'US');
  return parsed?.isPossible() && !parsed.ext ? parsed.number : null;
}

/** "+1 800 555 1234" of an E.164 number; anything else as it is. */
export function formatPhoneNumber(phoneNumber: string): string {
  return parsePhoneNumberFromString(phoneNumber)?.formatInternational() ?? phoneNumber;
}
