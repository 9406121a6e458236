import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { curlCommand } from './curl-command';

/** What a shell would hand to curl: `curl` is replaced by a function that prints its arguments and its input. */
function inShell(command: string): { args: string[]; input: Buffer } {
  const script = `curl() { printf '%s\\0' "$@"; printf '\\0'; case "$*" in *@-*) cat;; esac; }\n${command}`;
  const output = execFileSync('sh', ['-c', script]);
  const end = output.indexOf('\0\0');
  return { args: output.subarray(0, end).toString().split('\0'), input: output.subarray(end + 2) };
}

describe('curlCommand', () => {
  it.each(['QueueID=1&note=it\'s $HOME `id` \\ "x"', 'é\n\tü', '{"a": 1}'])('posts %j as it is', (body) => {
    const command = curlCommand('https://calls.test/', 'text/plain; a="b"', Buffer.from(body));
    expect(inShell(command).args).toEqual([
      '-X',
      'POST',
      'https://calls.test/api/postbacks/POSTBACK_KEY',
      '-H',
      'Content-Type: text/plain; a="b"',
      '--data-raw',
      body,
    ]);
  });

  it('posts bytes that are no text', () => {
    const body = Buffer.from([0, 255, 39, 37, 92, 10, 13]);
    const { args, input } = inShell(curlCommand('http://a', '', body));
    expect(args.at(-1)).toBe('@-');
    expect(input).toEqual(body);
  });
});
