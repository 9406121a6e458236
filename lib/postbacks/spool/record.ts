import { crc32 } from 'node:zlib';
import type { NewPostback } from '../insert-postbacks';

/** Before each payload: its length and its CRC-32, 4 bytes each, little endian. */
const headBytes = 8;
const payloadBegins = '{"receivedAtUs":';
/** No payload is larger: what privacy makes of the largest body may be longer than it, and there are headers. */
export const maxPayloadBytes = 16 * 1024 ** 2;
/** What a payload may come to, but for bodies made to be odd. */
export const usualPayloadBytes = 1024 ** 2;

/** One postback as it stands in a segment: head, then a line of JSON, then the bytes of the body. */
export function encodeRecord(postback: NewPostback): Buffer {
  // `payloadBegins` tells a record by the first of these
  const { receivedAtUs, body, bodyHash, ...others } = postback;
  const line = Buffer.from(
    `${JSON.stringify({ receivedAtUs, ...others, bodyHash: bodyHash.toString('hex') })}\n`,
  );
  const record = Buffer.alloc(headBytes + line.length + body.length);
  record.writeUInt32LE(line.length + body.length, 0);
  line.copy(record, headBytes);
  body.copy(record, headBytes + line.length);
  record.writeUInt32LE(crc32(record.subarray(headBytes)), 4);
  return record;
}

export interface DecodedSegment {
  postbacks: NewPostback[];
  /** records between others whose bytes were changed */
  damagedRecords: number;
  /** bytes at the end that are no whole record: as a rule a write that a crash cut short, and so never answered 200 */
  tornBytes: number;
}

/** All whole records of a segment, up to the first whose end cannot be told or that no whole one follows. */
export function decodeSegment(segment: Buffer): DecodedSegment {
  const postbacks: NewPostback[] = [];
  let damagedRecords = 0;
  let offset = 0;
  for (;;) {
    const payload = payloadAt(segment, offset);
    if (!payload) break;
    const end = offset + headBytes + payload.length;
    if (isWhole(segment, offset, payload)) postbacks.push(decodePayload(payload));
    else {
      const next = payloadAt(segment, end);
      if (!next || !isWhole(segment, end, next)) break;
      damagedRecords += 1;
    }
    offset = end;
  }
  return { postbacks, damagedRecords, tornBytes: segment.length - offset };
}

/** The bytes that the head at `offset` speaks of; null where they cannot be a payload. */
function payloadAt(segment: Buffer, offset: number): Buffer | null {
  if (offset + headBytes > segment.length) return null;
  const length = segment.readUInt32LE(offset);
  const payload = segment.subarray(offset + headBytes, offset + headBytes + length);
  return length > 0 && length <= maxPayloadBytes && payload.length === length ? payload : null;
}

const isWhole = (segment: Buffer, offset: number, payload: Buffer): boolean =>
  crc32(payload) === segment.readUInt32LE(offset + 4);

const mostBytesLookedAt = 512 * 1024 ** 2;

/** Whether a whole record stands anywhere in what is no record at its beginning; true where it takes long to tell. */
export function holdsWholeRecord(bytes: Buffer): boolean {
  let lookedAt = 0;
  for (let at = bytes.indexOf(payloadBegins); at >= 0; at = bytes.indexOf(payloadBegins, at + 1)) {
    const offset = at - headBytes;
    const payload = offset < 0 ? null : payloadAt(bytes, offset);
    lookedAt += payload?.length ?? 0;
    if (lookedAt > mostBytesLookedAt) return true;
    if (payload && isWhole(bytes, offset, payload)) return true;
  }
  return false;
}

function decodePayload(payload: Buffer): NewPostback {
  const lineEnd = payload.indexOf(0x0a);
  const { bodyHash, ...rest } = JSON.parse(payload.toString('utf8', 0, lineEnd)) as Omit<
    NewPostback,
    'body' | 'bodyHash'
  > & { bodyHash: string };
  return { ...rest, bodyHash: Buffer.from(bodyHash, 'hex'), body: payload.subarray(lineEnd + 1) };
}
