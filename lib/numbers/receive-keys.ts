import { createCipheriv, createDecipheriv, createHash, randomBytes, randomInt } from 'node:crypto';

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** 26 of 36 letters and digits: 134 random bits */
const tokenLength = 26;
const ivBytes = 12;
const tagBytes = 16;

export const receiveTokenPattern = /^[a-z0-9]{26,128}$/;

/** Lower-case letters and digits only: Phone Notify! accepts only lower-case URLs. */
export const createReceiveToken = (): string =>
  Array.from({ length: tokenLength }, () => alphabet[randomInt(alphabet.length)]).join('');

export const hashReceiveToken = (token: string): Buffer<ArrayBuffer> =>
  createHash('sha256').update(token.toLowerCase()).digest() as Buffer<ArrayBuffer>;

/** AES-256-GCM: nonce, tag, then the sealed text. `key` has 32 bytes. */
export function sealToken(token: string, key: Buffer): Buffer<ArrayBuffer> {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const sealed = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** The token again; null when it was sealed with another key or is not what was sealed. */
export function openToken(sealed: Uint8Array, key: Buffer): string | null {
  const bytes = Buffer.from(sealed);
  if (bytes.length <= ivBytes + tagBytes) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes));
    decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString(
      'utf8',
    );
  } catch {
    return null;
  }
}

/** `baseUrl` is lowered too: hosts do not care, and a path is checked when `APP_URL` is read. */
export const postbackUrl = (baseUrl: string, token: string): string =>
  `${baseUrl.replace(/\/+$/, '')}/api/postbacks/${token}`.toLowerCase();
