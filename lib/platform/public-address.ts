import { BlockList, isIP } from 'node:net';

/** What no request on behalf of a person may reach: this machine, its networks, and addresses that are of no host. */
const refused = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  refused.ipv4.addSubnet(network, prefix, 'ipv4');
}
/** Only 2000::/3 is routed; within it, tunnels and translations can hide an address of the first list. */
for (const [network, prefix] of [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 32],
  ['2002::', 16],
] as const) {
  refused.ipv6.addSubnet(network, prefix, 'ipv6');
}

/** Whether an IP address belongs to a host on the internet. False for what is no IP address. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 0) return false;
  // two lists: one list would read an IPv4 address as ::ffff:… too
  const family = version === 6 ? 'ipv6' : 'ipv4';
  return !refused[family].check(address, family);
}
