/** A `~\StatusChangePostURL(url)~` in a script. Positions count UTF-16 units; `end` is exclusive. */
export interface UrlCommand {
  start: number;
  end: number;
  url: string;
  /** false: written as `~StatusChangePostURL(url)~`, which the vendor's newer pages show */
  hasBackslash: boolean;
}

export interface ScriptPart {
  kind: 'kept' | 'removed' | 'added';
  text: string;
}

export type ScriptEdit =
  | { ok: true; script: string; parts: ScriptPart[] }
  /** `several`: more than one command and no consent; `tangled`: taking one out would make another of the rest */
  | { ok: false; reason: 'several' | 'tangled'; commands: UrlCommand[] };

const urlCommand = /~\s*(\\?)\s*StatusChangePostURL\s*\(([^)~]*)\)\s*~/iy;
/** Another command or a sound, so that its closing tilde is not taken for the opening one of what follows. */
const otherCommand = /~\s*(?:[\\^][^~]*|\w+\s*\([^~]*\)\s*)~/y;

export const urlCommandOf = (url: string): string => `~\\StatusChangePostURL(${url})~`;

/** Every StatusChangePostURL command, in order; letter case, blanks and a missing backslash do not matter. */
export function findUrlCommands(script: string): UrlCommand[] {
  const found: UrlCommand[] = [];
  let at = script.indexOf('~');
  while (at >= 0) {
    let end = at + 1;
    const command = matchAt(urlCommand, script, at);
    if (command) {
      end = at + command[0].length;
      found.push({ start: at, end, url: (command[2] ?? '').trim(), hasBackslash: command[1] !== '' });
    } else {
      end = at + (matchAt(otherCommand, script, at)?.[0].length ?? 1);
    }
    at = script.indexOf('~', end);
  }
  return found;
}

/**
 * The script with exactly one command, for `url`, at its beginning, and every other byte as it was; null for `url`
 * takes the command out. Several commands become one only with `reduceSeveral`.
 */
export function editScript(
  script: string,
  url: string | null,
  { reduceSeveral = false }: { reduceSeveral?: boolean } = {},
): ScriptEdit {
  const commands = findUrlCommands(script);
  if (commands.length > 1 && !reduceSeveral) return { ok: false, reason: 'several', commands };
  const wanted = url === null ? '' : urlCommandOf(url);
  const parts: ScriptPart[] = [];
  const add = (kind: ScriptPart['kind'], text: string) => {
    if (text !== '') parts.push({ kind, text });
  };
  const isThere = commands[0]?.start === 0 && script.slice(0, commands[0].end) === wanted;
  if (!isThere) add('added', wanted);
  let from = 0;
  for (const [index, { start, end }] of commands.entries()) {
    add('kept', script.slice(from, start));
    add(isThere && index === 0 ? 'kept' : 'removed', script.slice(start, end));
    from = end;
  }
  add('kept', script.slice(from));
  const edited = parts.map(({ kind, text }) => (kind === 'removed' ? '' : text)).join('');
  const after = findUrlCommands(edited);
  const isClean = url === null ? after.length === 0 : after.length === 1 && after[0]?.start === 0;
  return isClean ? { ok: true, script: edited, parts } : { ok: false, reason: 'tangled', commands };
}

/** What differs between two scripts: what both begin and end with is kept, the rest was replaced. */
export function compareScripts(before: string, after: string): ScriptPart[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const parts: ScriptPart[] = [
    { kind: 'kept', text: before.slice(0, head) },
    { kind: 'removed', text: before.slice(head, before.length - tail) },
    { kind: 'added', text: after.slice(head, after.length - tail) },
    { kind: 'kept', text: before.slice(before.length - tail) },
  ];
  return parts.filter(({ text }) => text !== '');
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
