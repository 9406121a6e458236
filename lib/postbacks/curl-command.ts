/**
 * A command for a POSIX shell that posts the body again. `token` stands in the URL as `POSTBACK_KEY`: a copied command
 * ends up in chats and tickets.
 */
export function curlCommand(baseUrl: string, contentType: string, body: Buffer): string {
  const parts = [
    `curl -X POST ${quote(`${baseUrl.replace(/\/+$/, '')}/api/postbacks/POSTBACK_KEY`)}`,
    ...(contentType === '' ? [] : [`-H ${quote(`Content-Type: ${contentType}`)}`]),
  ];
  const text = body.toString('utf8');
  const isText = Buffer.from(text).equals(body) && !/[^\P{Cc}\t\n]/u.test(text);
  if (isText) return [...parts, `--data-raw ${quote(text)}`].join(' \\\n  ');
  const octal = [...body].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
  return `printf '${octal}' |\n${[...parts, '--data-binary @-'].join(' \\\n  ')}`;
}

const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
