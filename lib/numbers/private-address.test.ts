import { expect, it } from 'vitest';
import { isPrivateAddress } from './private-address';

it.each([
  ['http://127.0.0.1:3000', true],
  ['http://localhost:3000', true],
  ['http://192.168.1.7', true],
  ['http://172.20.0.1', true],
  ['http://server', true],
  ['https://dash.example.com', false],
  ['http://172.40.0.1', false],
])('%s is private: %s', (url, expected) => {
  expect(isPrivateAddress(url)).toBe(expected);
});
