import { describe, expect, it } from 'vitest';
import { checkScript } from './check-script';

const url = 'https://dash.example.com/api/postbacks/k7';
const messages = (script: string) =>
  checkScript(script, url)
    .map(({ kind, line, message }) => `${kind} ${line ?? '-'} ${message}`)
    .join('\n');

describe('checkScript', () => {
  it('says that a right script is right', () => {
    expect(messages(`~\\StatusChangePostURL(${url})~ Hello`)).toBe('good 1 The command is right');
    expect(messages('~\\StatusChangePostURL(https://b.example.com/)~')).toMatch(
      /^good 1 .*posts to another URL/,
    );
  });

  it.each([
    ['Hello', /^error - There is no/],
    [`~StatusChangePostURL(${url})~`, /^warning 1 The backslash is missing/],
    [`Hello\n~\\StatusChangePostURL(${url})~`, /^warning 2 .*very beginning/],
    [`~\\StatusChangePostURL(${url} Hello`, /^error 1 .*is not a command: it must be/],
    [`~\\StatusPostBackURL(${url})~`, /^error 1 "StatusPostBackURL" is not a command/],
    [`~\\StatusChangePostURL(https://e.example.com/Hook)~`, /^error 1 The URL: .*"H" at position 23/],
    [`~\\StatusChangePostURL()~`, /^error 1 The URL: It must be a full address/],
    [`~\\StatusChangePostURL(${url})~~\\StatusChangePostURL(${url})~`, /There are 2 commands/],
  ])('finds what is wrong with %j', (script, finding) => {
    expect(messages(script)).toMatch(finding);
  });
});
