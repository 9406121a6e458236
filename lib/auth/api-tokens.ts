import { createHash, randomBytes } from 'node:crypto';

/** "pn_" tells a person and a secret scanner what the text is; 256 random bits follow. */
export const createApiToken = (): string => `pn_${randomBytes(32).toString('base64url')}`;

/** Random tokens need no slow hash. */
export const hashApiToken = (token: string): Buffer<ArrayBuffer> =>
  createHash('sha256').update(token).digest() as Buffer<ArrayBuffer>;
