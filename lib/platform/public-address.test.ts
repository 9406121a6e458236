import { expect, it } from 'vitest';
import { isPublicAddress } from './public-address';

it.each([
  ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
  ...[
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    'fe80::1',
    'fd00::1',
  ],
  ...['64:ff9b::a00:1', '2002:7f00:1::', '2001:0:1::', 'ff02::1', 'localhost', ''],
])('refuses %s', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each(['8.8.8.8', '172.32.0.1', '192.0.1.1', '2600:1f18::1', '2001:4860:4860::8888'])(
  'lets %s pass',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);
