// Pages of two words, for the tests of the thread in which pages are drawn: `/end` ends it, `/hang` answers never.
import { createServer } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

if (workerData.address === 'unusable') throw new Error('pages cannot be drawn');
parentPort.on('message', (message) => {
  if (message === 'stop') process.exit(0);
});
parentPort.postMessage({ kind: 'prepared', lines: [`thread ${workerData.port}`] });
const server = createServer((request, response) => {
  if (request.url === '/end') process.exit(1);
  if (request.url === '/hang') return;
  response.setHeader('set-cookie', ['a=1', 'b=2']);
  response.setHeader('x-seen-for', request.headers['x-forwarded-for'] ?? '');
  request.pipe(response);
  if (request.method === 'GET') response.end(`page of ${request.headers.host}`);
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage({ kind: 'open', port: server.address().port }));
