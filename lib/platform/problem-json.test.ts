import { expect, it } from 'vitest';
import { answerJson } from './problem-json';

const fail = (message: string) =>
  answerJson('/api/v1/calls', new Request('http://localhost/api/v1/calls'), () =>
    Promise.reject(new Error(message)),
  );

it('asks for less where Postgres ended what took too long, and hides what else went wrong', async () => {
  const late = await fail('Raw query failed. Code: `57014`: canceling statement due to statement timeout');
  expect(late.status).toBe(503);
  expect(await late.json()).toMatchObject({
    code: 'unavailable',
    detail: expect.stringContaining('shorter'),
  });
  const other = await fail('column "secret" does not exist');
  expect(other.status).toBe(500);
  expect(JSON.stringify(await other.json())).not.toContain('secret');
});
