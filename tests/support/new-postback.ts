import { createHash } from 'node:crypto';
import { bodyHashBytes, type NewPostback } from '@/lib/postbacks/insert-postbacks';
import type { ReceiveKeyRow } from './rows';

/** A postback as the receiver would store it, of a body whose characters are its bytes. */
export function newPostback(
  key: ReceiveKeyRow,
  body: string,
  facts: Partial<NewPostback> & Pick<NewPostback, 'receivedAtUs'>,
): NewPostback {
  return {
    accountId: key.accountId,
    receiveKeyId: key.id,
    contentType: 'application/x-www-form-urlencoded',
    userAgent: '',
    remoteAddress: '127.0.0.1',
    body: Buffer.from(body, 'latin1'),
    bodyHash: createHash('sha256').update(body, 'latin1').digest().subarray(0, bodyHashBytes),
    redactions: 0,
    ...facts,
  };
}
