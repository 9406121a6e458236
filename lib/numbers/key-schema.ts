import { z } from 'zod';
import { defaultOverlapHours } from './key-overlap';

/** An address or a CIDR range, IPv4 or IPv6. */
const networkSchema = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

const maxOverlapHours = 90 * 24;

export const rotateKeySchema = z.object({
  id: z.guid(),
  /** how long the old key goes on working */
  overlapHours: z.coerce
    .number('Enter a number of hours')
    .min(0, 'Not less than 0 hours')
    .max(maxOverlapHours, 'At most 90 days')
    .default(defaultOverlapHours),
});
export type RotateKey = z.input<typeof rotateKeySchema>;

export const revokeKeySchema = z.object({ id: z.guid() });
export type RevokeKey = z.input<typeof revokeKeySchema>;

/** separated by blanks, commas or line ends */
const networkList = z.string().transform((text, context) => {
  const networks = [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
  const wrong = networks.find((network) => !networkSchema.safeParse(network).success);
  if (wrong !== undefined)
    context.addIssue(`${wrong} is neither an address nor a range such as 203.0.113.0/24`);
  if (networks.length > 50) context.addIssue('At most 50 addresses and ranges');
  return networks;
});

export const keyNetworksSchema = z.object({
  id: z.guid(),
  networks: networkList,
  /** those set when the form was shown; when they are others by now, nothing is changed. Left out: not checked */
  seen: networkList.optional(),
});
export type KeyNetworks = z.input<typeof keyNetworksSchema>;
