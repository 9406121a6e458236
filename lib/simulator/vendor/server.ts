import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { operations, VendorFault } from './operations';
import { ringNumber } from './place-call';
import { type Faults, type Platform, tenDigits } from './platform';
import { type OperationName, signatures } from './types';
import { writeWsdl } from './wsdl';
import { escapeText, type Node, namespace, readRequest, type Values, writeElement } from './xml';

export const servicePath = '/NotifyWS/PhoneNotify.asmx';
const maxBodyBytes = 5 * 1024 * 1024;

type SoapVersion = '1.1' | '1.2';
const envelopes: Record<SoapVersion, { namespace: string; contentType: string }> = {
  '1.1': { namespace: 'http://schemas.xmlsoap.org/soap/envelope/', contentType: 'text/xml; charset=utf-8' },
  '1.2': {
    namespace: 'http://www.w3.org/2003/05/soap-envelope',
    contentType: 'application/soap+xml; charset=utf-8',
  },
};

/** The platform's face: SOAP 1.1 and 1.2, HTTP GET and form POST, `?wsdl`; and `/admin/…` for those who test. */
export const createVendorServer = (platform: Platform): Server =>
  createServer((request, response) => {
    answer(platform, request, response).catch((error: unknown) => {
      const text = error instanceof Error ? error.message : String(error);
      if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain' });
      response.end(text);
    });
  });

async function answer(platform: Platform, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`);
  const body = await readAll(request);
  if (url.pathname.startsWith('/admin/')) {
    const result = administer(platform, url, body);
    send(response, result ? 200 : 404, 'application/json', JSON.stringify(result ?? { error: 'not found' }));
    return;
  }
  if (!url.pathname.toLowerCase().startsWith(servicePath.toLowerCase())) {
    send(response, 404, 'text/plain', 'not found');
    return;
  }
  if (platform.faults.down) {
    request.socket.destroy();
    return;
  }
  if (platform.faults.delayMs > 0) await delay(platform.faults.delayMs, undefined, { ref: false });
  if (platform.faults.nonsense) {
    send(response, 200, 'text/html', '<html><body>We will be back soon<p></body></html>');
    return;
  }
  const name = url.pathname.slice(servicePath.length + 1);
  if (name) answerForm(platform, name, request, url, body, response);
  else if (url.searchParams.has('wsdl') || url.searchParams.has('WSDL')) {
    send(response, 200, 'text/xml; charset=utf-8', writeWsdl(`${url.origin}${servicePath}`));
  } else if (request.method === 'POST') answerSoap(platform, request, body, response);
  else send(response, 200, 'text/plain', Object.keys(signatures).join('\n'));
}

function answerSoap(
  platform: Platform,
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
): void {
  const version = request.headers['content-type']?.includes('application/soap+xml') ? '1.2' : '1.1';
  const { namespace: envelope, contentType } = envelopes[version];
  const wrap = (inner: string) =>
    `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${envelope}"><soap:Body>${inner}</soap:Body></soap:Envelope>`;
  try {
    const read = readRequest(body);
    if (!read || !isOperation(read.operation)) {
      throw new VendorFault('Server did not recognize the value of HTTP Header SOAPAction.');
    }
    const result = run(platform, read.operation, read.values);
    const inner = writeElement(
      [`${read.operation}Response`, [[`${read.operation}Result`, result]]],
      ` xmlns="${namespace}"`,
    );
    send(response, 200, contentType, wrap(inner));
  } catch (error) {
    if (!(error instanceof VendorFault)) throw error;
    send(response, 500, contentType, wrap(writeFault(version, error.message)));
  }
}

function writeFault(version: SoapVersion, text: string): string {
  if (version === '1.1') {
    return `<soap:Fault><faultcode>soap:Server</faultcode><faultstring>${escapeText(text)}</faultstring><detail /></soap:Fault>`;
  }
  return `<soap:Fault><soap:Code><soap:Value>soap:Receiver</soap:Value></soap:Code><soap:Reason><soap:Text xml:lang="en">${escapeText(text)}</soap:Text></soap:Reason></soap:Fault>`;
}

/** GET or a form: the bare result. ASMX offers no operation this way whose parameter is a class. */
function answerForm(
  platform: Platform,
  name: string,
  request: IncomingMessage,
  url: URL,
  body: string,
  response: ServerResponse,
): void {
  const takesClass = isOperation(name) && signatures[name].params.some(([, type]) => type.startsWith('tns:'));
  if (!isOperation(name) || takesClass) {
    send(response, 500, 'text/plain', `${name} Web Service method name is not valid.`);
    return;
  }
  const fields = request.method === 'POST' ? new URLSearchParams(body) : url.searchParams;
  const missing = signatures[name].params.find(([param]) => !fields.has(param));
  if (missing) {
    send(response, 500, 'text/plain', `Missing parameter: ${missing[0]}.`);
    return;
  }
  try {
    const result = run(platform, name, Object.fromEntries(fields));
    const xml = writeElement([signatures[name].result, result], ` xmlns="${namespace}"`);
    send(response, 200, 'text/xml; charset=utf-8', `<?xml version="1.0" encoding="utf-8"?>${xml}`);
  } catch (error) {
    if (!(error instanceof VendorFault)) throw error;
    send(response, 500, 'text/plain', error.message);
  }
}

const isOperation = (name: string): name is OperationName => Object.hasOwn(signatures, name);

function run(platform: Platform, name: OperationName, values: Values): Node {
  platform.asked.set(name, (platform.asked.get(name) ?? 0) + 1);
  if (platform.faults.soapFault) throw new VendorFault('Server was unable to process request.');
  return operations[name](platform, values);
}

/** `POST /admin/faults` (JSON, some of `Faults`), `POST /admin/ring?number=…&from=…`, `GET /admin/asked`. */
function administer(platform: Platform, url: URL, body: string): unknown {
  if (url.pathname === '/admin/faults') {
    if (body) Object.assign(platform.faults, JSON.parse(body) as Partial<Faults>);
    return platform.faults;
  }
  if (url.pathname === '/admin/asked') return Object.fromEntries(platform.asked);
  if (url.pathname === '/admin/ring') {
    const number = tenDigits(url.searchParams.get('number') ?? '');
    const call = ringNumber(platform, number, tenDigits(url.searchParams.get('from') ?? '7575550163'));
    return call && { posts: call.moments.length };
  }
  return null;
}

function send(response: ServerResponse, status: number, contentType: string, body: string): void {
  response.writeHead(status, { 'Content-Type': contentType }).end(body);
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) throw new Error('the request is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
