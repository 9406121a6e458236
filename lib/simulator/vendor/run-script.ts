import type { CallDraft } from '../call-draft';

export interface ScriptCommand {
  /** lower case */
  name: string;
  args: string[];
}

/** The commands of a script in their order; the backslash is optional, as in the vendor's newer pages. */
export const commandsOf = (script: string): ScriptCommand[] =>
  [...script.matchAll(/~\\?([a-z]+)\(([^)]*)\)~/gi)].map(([, name = '', args = '']) => ({
    name: name.toLowerCase(),
    args: args.split('|'),
  }));

/** The address of the first StatusChangePostURL command; empty without one. */
export const postUrlOf = (script: string): string =>
  commandsOf(script).find(({ name }) => name === 'statuschangeposturl')?.args[0] ?? '';

/** Plays a script to someone who answers every question. Returns whether it ended in a transfer. */
export function playScript(call: CallDraft, script: string): boolean {
  call.wait(2_000, 6_000);
  for (const { name, args } of commandsOf(script)) {
    if (name === 'endcall') break;
    if (name === 'transferto') {
      call.note('transfercallerid', args[0] ?? '');
      call.wait(5_000, 40_000);
      return true;
    }
    if (name === 'setvar' && args[0]) call.collect(args[0].toLowerCase(), args[1] ?? '');
    if (name === 'getdigits' && args[0]) {
      const most = Math.min(Math.max(1, Number(args[2]) || 1), 8);
      const digits = Array.from({ length: most }, () => String(call.random.int(1, 9))).join('');
      call.wait(1_000, 5_000);
      call.collect(args[0].toLowerCase(), digits);
      call.press(digits);
    }
  }
  call.wait(1_000, 4_000);
  return false;
}
