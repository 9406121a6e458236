import { z } from 'zod';
import { checkPostbackUrl, wireUrlOf } from './postback-url';

/** A URL that can stand in a script; gives it as it goes over the wire. Browsers call `wireUrlOf`, and need no zod. */
export const postbackUrlSchema = z.string().transform((text, context) => {
  const wireUrl = wireUrlOf(text);
  if (wireUrl !== null) return wireUrl;
  for (const { message } of checkPostbackUrl(text.trim()).problems) context.addIssue(message);
  return z.NEVER;
});
