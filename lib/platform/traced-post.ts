import { lookup } from 'node:dns/promises';
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { PeerCertificate, TLSSocket } from 'node:tls';
import { isPublicAddress } from './public-address';

export interface TraceStep {
  name: 'DNS' | 'TCP' | 'TLS' | 'Answer';
  /** how long this step took */
  ms: number;
  detail: string;
}

export interface PostTrace {
  steps: TraceStep[];
  /** null: there was no answer */
  status: number | null;
  /** where a redirect points; it is not followed */
  redirect: string | null;
  /** the first KB of the answer */
  body: string;
  /** the certificates from the server's own upwards; empty without TLS */
  certificates: { subject: string; issuer: string; validTo: string }[];
  /** why there was no answer, in words */
  failure: string | null;
}

export interface TracedPost {
  url: URL;
  contentType: string;
  body: string;
  /** for the address of this installation itself, which may well be private */
  mayBePrivate: boolean;
  timeoutMs?: number;
}

const maxBodyBytes = 1024;

/**
 * Posts once and tells each step. Follows no redirect, connects only to the address it looked up and judged, and only
 * to a public one unless told otherwise. Never rejects.
 */
export async function tracedPost(post: TracedPost): Promise<PostTrace> {
  const trace: PostTrace = {
    steps: [],
    status: null,
    redirect: null,
    body: '',
    certificates: [],
    failure: null,
  };
  const clock = startClock(trace.steps);
  try {
    const address = await resolveHost(post, clock);
    await send(post, address, trace, clock);
  } catch (error) {
    trace.failure = explain(error);
  }
  return trace;
}

type Clock = (name: TraceStep['name'], detail: string) => void;

function startClock(steps: TraceStep[]): Clock {
  let beganMs = performance.now();
  return (name, detail) => {
    const nowMs = performance.now();
    steps.push({ name, ms: Math.round((nowMs - beganMs) * 10) / 10, detail });
    beganMs = nowMs;
  };
}

async function resolveHost({ url, mayBePrivate }: TracedPost, clock: Clock): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const found = isIP(host) ? [{ address: host }] : await lookup(host, { all: true });
  const addresses = found.map(({ address }) => address);
  clock('DNS', addresses.join(', '));
  const [first] = addresses;
  if (first === undefined) throw new Error(`${host} has no address`);
  const inside = addresses.find((address) => !isPublicAddress(address));
  if (inside !== undefined && !mayBePrivate) {
    throw new Error(`${host} is ${inside}, which is not on the internet: nothing was sent there`);
  }
  return first;
}

function send(post: TracedPost, address: string, trace: PostTrace, clock: Clock): Promise<void> {
  const { url, contentType, body, timeoutMs = 10_000 } = post;
  const pinned: LookupFunction = (_host, options, callback) => {
    const family = isIP(address);
    if (options.all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
  const isTls = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const request = (isTls ? requestHttps : requestHttp)(url, {
      method: 'POST',
      agent: false,
      lookup: pinned,
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'Content-Type': contentType,
        'Content-Length': Buffer.byteLength(body),
        'User-Agent': 'phone-notify-dashboard test post',
      },
    });
    watchConnection(request, trace, clock);
    request.once('error', reject);
    request.once('response', (response) => {
      trace.status = response.statusCode ?? null;
      trace.redirect = response.headers.location ?? null;
      readStart(response).then((text) => {
        trace.body = text;
        clock('Answer', `HTTP ${response.statusCode}`);
        resolve();
      }, reject);
    });
    request.end(body);
  });
}

function watchConnection(request: ClientRequest, trace: PostTrace, clock: Clock): void {
  request.once('socket', (socket) => {
    socket.once('connect', () => clock('TCP', `${socket.remoteAddress} port ${socket.remotePort}`));
    socket.once('secureConnect', () => {
      const secure = socket as TLSSocket;
      trace.certificates = chainOf(secure.getPeerCertificate(true));
      const end = trace.certificates[0]?.validTo ?? 'unknown';
      clock('TLS', `${secure.getProtocol() ?? 'TLS'}, certificate valid to ${end}`);
    });
  });
}

/** Of the answer, never more than is shown, however much is sent. */
async function readStart(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= maxBodyBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maxBodyBytes).toString('utf8');
}

function chainOf(certificate: ReturnType<TLSSocket['getPeerCertificate']>): PostTrace['certificates'] {
  const chain: PostTrace['certificates'] = [];
  const seen = new Set<string>();
  let one = certificate as PeerCertificate & { issuerCertificate?: PeerCertificate };
  while (one?.fingerprint256 && !seen.has(one.fingerprint256)) {
    seen.add(one.fingerprint256);
    chain.push({ subject: nameOf(one.subject), issuer: nameOf(one.issuer), validTo: one.valid_to });
    one = one.issuerCertificate as typeof one;
  }
  return chain;
}

const nameOf = (name: PeerCertificate['subject'] | undefined): string => String(name?.CN ?? name?.O ?? '');

const reasons: Record<string, string> = {
  ENOTFOUND: 'The name of the host is unknown to DNS',
  EAI_AGAIN: 'DNS did not answer',
  ECONNREFUSED: 'The host refused the connection: nothing listens at this port',
  ECONNRESET: 'The connection was cut before an answer came',
  EHOSTUNREACH: 'The host cannot be reached from here',
  ETIMEDOUT: 'The host did not answer in time',
  CERT_HAS_EXPIRED: 'The certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate is signed by itself: others will not trust it',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'The certificate chain is incomplete: the server must send the ones between',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate is for another host',
};

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'There was no answer in time';
  const { code } = error as NodeJS.ErrnoException;
  return (code !== undefined && reasons[code]) || error.message;
}
