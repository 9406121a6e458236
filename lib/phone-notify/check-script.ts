import { findUrlCommands, type UrlCommand } from './edit-script';
import { checkPostbackUrl } from './postback-url';

export interface ScriptFinding {
  kind: 'error' | 'warning' | 'good';
  /** 1 for the first line; null: about the whole script */
  line: number | null;
  message: string;
}

/** Names people write for the command: those of the vendor's own pages, of the SMS product, and slips. */
const nearName = /\b(?:status\s*change\s*post(?:back)?|status\s*post\s*back|post\s*back)\s*_?ur[li]\b/gi;

/** What is wrong with the StatusChangePostURL command of a script, in the order of the script. */
export function checkScript(script: string, ownUrl: string | null = null): ScriptFinding[] {
  const commands = findUrlCommands(script);
  const findings: ScriptFinding[] = [];
  for (const command of commands) findings.push(...checkCommand(script, command, ownUrl));
  for (const { index, 0: name } of script.matchAll(nearName)) {
    if (commands.some(({ start, end }) => index >= start && index < end)) continue;
    const line = lineAt(script, index);
    const isRightName = name.toLowerCase() === 'statuschangeposturl';
    findings.push({
      kind: 'error',
      line,
      message: isRightName
        ? 'This StatusChangePostURL is not a command: it must be ~\\StatusChangePostURL(url)~, with both tildes and both parentheses'
        : `"${name}" is not a command of scripts: the name is StatusChangePostURL`,
    });
  }
  if (commands.length === 0) {
    findings.push({
      kind: 'error',
      line: null,
      message: 'There is no ~\\StatusChangePostURL(url)~: nothing is posted',
    });
  }
  if (commands.length > 1) {
    findings.push({
      kind: 'error',
      line: null,
      message: `There are ${commands.length} commands: which one holds is not documented, keep one`,
    });
  }
  return findings;
}

function checkCommand(script: string, command: UrlCommand, ownUrl: string | null): ScriptFinding[] {
  const line = lineAt(script, command.start);
  const findings: ScriptFinding[] = [];
  const add = (kind: ScriptFinding['kind'], message: string) => findings.push({ kind, line, message });
  if (script.slice(0, command.start).trim() !== '') {
    add(
      'warning',
      'The command should stand at the very beginning: what happens before it may not be posted',
    );
  }
  if (!command.hasBackslash) {
    add('warning', 'The backslash is missing: scripts in use have ~\\StatusChangePostURL(url)~');
  }
  const { problems, warnings } = checkPostbackUrl(command.url);
  for (const { message } of problems) add('error', `The URL: ${message}`);
  for (const message of warnings) add('warning', `The URL: ${message}`);
  if (findings.length === 0) {
    add(
      'good',
      command.url === ownUrl || ownUrl === null
        ? 'The command is right'
        : 'The command is right, but posts to another URL than the one shown here',
    );
  }
  return findings;
}

const lineAt = (script: string, index: number): number => script.slice(0, index).split('\n').length;
