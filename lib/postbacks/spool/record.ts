import { crc32 } from 'node:zlib';
import type { NewPostback } from '../insert-postbacks';

/** Before each payload: its length and its CRC-32, 4 bytes each, little endian. */
const headBytes = 8;
/** No payload is larger: the largest body and its headers, with room. */
export const maxPayloadBytes = 1024 * 1024;

/** One postback as it stands in a segment: head, then a line of JSON, then the bytes of the body. */
export function encodeRecord(postback: NewPostback): Buffer {
  const { body, bodyHash, ...rest } = postback;
  const line = Buffer.from(`${JSON.stringify({ ...rest, bodyHash: bodyHash.toString('hex') })}\n`);
  const record = Buffer.alloc(headBytes + line.length + body.length);
  record.writeUInt32LE(line.length + body.length, 0);
  line.copy(record, headBytes);
  body.copy(record, headBytes + line.length);
  record.writeUInt32LE(crc32(record.subarray(headBytes)), 4);
  return record;
}

export interface DecodedSegment {
  postbacks: NewPostback[];
  /** bytes at the end that are no whole record: a write that a crash cut short, and so was never answered 200 */
  tornBytes: number;
}

/** All whole records of a segment, up to the first that is cut short or damaged. */
export function decodeSegment(segment: Buffer): DecodedSegment {
  const postbacks: NewPostback[] = [];
  let offset = 0;
  while (offset + headBytes <= segment.length) {
    const length = segment.readUInt32LE(offset);
    const payload = segment.subarray(offset + headBytes, offset + headBytes + length);
    const isWhole = length > 0 && length <= maxPayloadBytes && payload.length === length;
    if (!isWhole || crc32(payload) !== segment.readUInt32LE(offset + 4)) break;
    postbacks.push(decodePayload(payload));
    offset += headBytes + length;
  }
  return { postbacks, tornBytes: segment.length - offset };
}

function decodePayload(payload: Buffer): NewPostback {
  const lineEnd = payload.indexOf(0x0a);
  const { bodyHash, ...rest } = JSON.parse(payload.toString('utf8', 0, lineEnd)) as Omit<
    NewPostback,
    'body' | 'bodyHash'
  > & { bodyHash: string };
  return { ...rest, bodyHash: Buffer.from(bodyHash, 'hex'), body: payload.subarray(lineEnd + 1) };
}
