import { expect, it } from 'vitest';
import { hashPassword, passwordMark, verifyPassword } from './passwords';

it('keeps passwords as argon2id and tells the right one from others', async () => {
  const hash = await hashPassword('correct horse battery');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword('correct horse battery', hash)).toBe(true);
  expect(await verifyPassword('correct horse batterz', hash)).toBe(false);
  expect(await verifyPassword('nobody has this password', null)).toBe(false);
});

it('marks a session so that a new password ends it', async () => {
  const [one, two] = await Promise.all([hashPassword('one-password'), hashPassword('one-password')]);
  expect(passwordMark(one)).toBe(passwordMark(one));
  expect(passwordMark(one)).not.toBe(passwordMark(two));
});
