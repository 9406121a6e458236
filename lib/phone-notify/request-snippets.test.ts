import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { requestSnippets } from './request-snippets';

const url = "https://dash.example.com/x?a=1&b='2'";
const code = (id: string) => requestSnippets(url).find((snippet) => snippet.id === id)?.code ?? '';

describe('requestSnippets', () => {
  it('names the parameter as the WSDL does, in every language', () => {
    expect(requestSnippets(url).map(({ id }) => id)).toEqual(['csharp', 'php', 'python', 'node', 'curl']);
    for (const snippet of requestSnippets(url)) expect(snippet.code).toContain('StatusChangePostUrl');
  });

  it('escapes the URL as each language wants it', () => {
    expect(code('curl')).toContain("<StatusChangePostUrl>https://dash.example.com/x?a=1&amp;b='2'</");
    expect(code('php')).toContain(
      String.raw`'StatusChangePostUrl' => 'https://dash.example.com/x?a=1&b=\'2\'',`,
    );
    expect(code('csharp')).toContain(`StatusChangePostUrl = "${url}",`);
  });

  it('is JavaScript that Node.js reads', () => {
    const check = () =>
      execFileSync(process.execPath, ['--input-type=module', '--check'], { input: code('node') });
    expect(check).not.toThrow();
  });
});
