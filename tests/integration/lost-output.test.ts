import { expect, it } from 'vitest';
import { startServer } from '../support/server';

const key = 'outputoutputoutputoutput01';

it('goes on receiving and stops as asked when nobody reads its output any more', async () => {
  const server = await startServer({ env: { POSTBACK_KEY: key, LOG_LEVEL: 'debug' } });
  let code: number | null | undefined;
  try {
    server.closeOutput();
    // the pages' own messages go to the console: a page that fails makes one
    await fetch(`${server.url}/calls/%00`);
    const url = `${server.url}/api/postbacks/${key}`;
    for (let queueId = 1; queueId <= 20; queueId += 1) {
      expect((await fetch(url, { method: 'POST', body: `QueueID=${queueId}&ResponseCode=1` })).status).toBe(
        200,
      );
    }
  } finally {
    const killing = setTimeout(() => process.kill(server.pid, 'SIGKILL'), 20_000);
    code = await server.stop();
    clearTimeout(killing);
  }
  expect(code).toBe(0);
}, 60_000);
