import { connect } from 'node:net';

/** One step of a raw conversation: bytes to send, or text to wait for before going on. */
export type Step = { send: string | Buffer } | { waitFor: string };

/** Talks to a port byte by byte and returns all that came back, once the server closes or `until` is seen. */
export function talk(port: number, steps: readonly Step[], until: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    const queue = [...steps];
    let heard = '';
    const timer = setTimeout(() => finish(new Error(`no answer in 10 s, heard: ${heard}`)), 10_000);
    const finish = (error?: Error) => {
      clearTimeout(timer);
      socket.destroy();
      if (error) reject(error);
      else resolve(heard);
    };
    const proceed = () => {
      for (let step = queue[0]; step; step = queue[0]) {
        if ('waitFor' in step && !heard.includes(step.waitFor)) return;
        queue.shift();
        if ('send' in step) socket.write(step.send);
      }
      if (until.test(heard)) finish();
    };
    socket.on('connect', proceed);
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      proceed();
    });
    socket.on('close', () => finish());
    socket.on('error', () => finish());
  });
}

/** The bytes of a form POST. */
export function postRequest(path: string, body: string, headers: Record<string, string> = {}): string {
  const all = {
    Host: '127.0.0.1',
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `POST ${path} HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n${body}`;
}
