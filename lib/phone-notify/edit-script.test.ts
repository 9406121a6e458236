import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareScripts, editScript, findUrlCommands, urlCommandOf } from './edit-script';

const url = 'https://dash.example.com/api/postbacks/k7';
const old = 'http://old.example.com/hook';

describe('finding the command', () => {
  it.each([
    ['with a backslash', `~\\StatusChangePostURL(${old})~ Hello`],
    ['without one', `~StatusChangePostURL(${old})~ Hello`],
    ['in any letter case', `Hi ~\\statuschangePOSTurl(${old})~`],
    ['with blanks and line ends', `~ \\ StatusChangePostURL (\n ${old} ) ~`],
    ['after a tilde that opens nothing', `about ~5 dollars ~\\StatusChangePostURL(${old})~`],
    ['after a sound', `~^welcome~~StatusChangePostURL(${old})~`],
  ])('%s', (_, script) => {
    expect(findUrlCommands(script).map((command) => command.url)).toEqual([old]);
  });

  it('does not take the closing tilde of a sound or a command for an opening one', () => {
    expect(findUrlCommands(`~^welcome~StatusChangePostURL(${old})~`)).toEqual([]);
    expect(findUrlCommands(`~\\EndCall()~StatusChangePostURL(${old})~`)).toEqual([]);
  });
});

describe('setting the URL', () => {
  it('moves the command to the beginning and keeps the rest', () => {
    const edit = editScript(`Hello ~\\StatusChangePostURL(${old})~\r\n ~\\GetDigits(a|5)~`, url);
    expect(edit).toEqual({
      ok: true,
      script: `${urlCommandOf(url)}Hello \r\n ~\\GetDigits(a|5)~`,
      parts: [
        { kind: 'added', text: urlCommandOf(url) },
        { kind: 'kept', text: 'Hello ' },
        { kind: 'removed', text: `~\\StatusChangePostURL(${old})~` },
        { kind: 'kept', text: '\r\n ~\\GetDigits(a|5)~' },
      ],
    });
  });

  it('changes nothing when it is set already', () => {
    const script = `${urlCommandOf(url)} Hello`;
    expect(editScript(script, url)).toMatchObject({ ok: true, script, parts: [{ kind: 'kept' }, {}] });
  });

  it('reduces several commands to one only with consent', () => {
    const script = `~StatusChangePostURL(${old})~A~\\StatusChangePostURL(${url})~B`;
    expect(editScript(script, url)).toMatchObject({ ok: false, reason: 'several' });
    expect(editScript(script, url, { reduceSeveral: true })).toMatchObject({
      ok: true,
      script: `${urlCommandOf(url)}AB`,
    });
  });

  it('refuses when taking a command out would make another of what is left', () => {
    const script = `~~\\StatusChangePostURL(${old})~StatusChangePostURL(x)~`;
    expect(editScript(script, url)).toMatchObject({ ok: false, reason: 'tangled' });
  });

  it('takes the command out', () => {
    expect(editScript(`A~\\StatusChangePostURL(${old})~B`, null)).toMatchObject({ ok: true, script: 'AB' });
  });
});

describe('any script', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 40 }).map((some) => some.replaceAll('~', ''));
  const other = fc.oneof(
    text,
    fc.constantFrom(
      '~^welcome~',
      '~\\GetDigits(menu|5|1)~',
      '~EndCall()~',
      '\r\n',
      '[callerid]',
      ' (a) ',
      '\\',
    ),
  );
  const command = fc
    .tuple(
      fc.constantFrom('~\\', '~', '~ \\ '),
      fc.constantFrom('StatusChangePostURL', 'statuschangeposturl', 'STATUSCHANGEPOSTURL'),
      fc.constantFrom('(', ' ( '),
      fc.webUrl().filter((some) => !/[()~]/.test(some)),
      fc.constantFrom(')~', ' ) ~'),
    )
    .map((pieces) => pieces.join(''));
  const pieces = fc.array(
    fc.oneof(
      { weight: 4, arbitrary: other.map((one) => ({ text: one, isUrl: false })) },
      { weight: 1, arbitrary: command.map((one) => ({ text: one, isUrl: true })) },
    ),
    { maxLength: 12 },
  );

  it('keeps every byte that is not the command', () => {
    let scripts = 0;
    fc.assert(
      fc.property(pieces, (script) => {
        scripts += 1;
        const whole = script.map((piece) => piece.text).join('');
        const rest = script.map((piece) => (piece.isUrl ? '' : piece.text)).join('');
        const edit = editScript(whole, url, { reduceSeveral: true });
        if (!edit.ok) throw new Error(edit.reason);
        expect(Buffer.from(edit.script)).toEqual(Buffer.from(urlCommandOf(url) + rest));
        expect(editScript(edit.script, url)).toMatchObject({ ok: true, script: edit.script });
        expect(editScript(edit.script, null)).toMatchObject({ ok: true, script: rest });
        const shown = (left: 'removed' | 'added') =>
          edit.parts.map((part) => (part.kind === left ? '' : part.text)).join('');
        expect([shown('added'), shown('removed')]).toEqual([whole, edit.script]);
      }),
      { numRuns: 10_000 },
    );
    expect(scripts).toBeGreaterThanOrEqual(10_000);
  }, 120_000);

  it('makes a clean edit or none of text full of tildes and brackets', () => {
    const mess = fc
      .array(
        fc.constantFrom('~', '\\', '^', '(', ')', 'StatusChangePostURL', 'StatusChangePostURL(x)', ' ', 'a'),
        {
          maxLength: 14,
        },
      )
      .map((some) => some.join(''));
    fc.assert(
      fc.property(mess, (script) => {
        const edit = editScript(script, url, { reduceSeveral: true });
        if (!edit.ok) return;
        expect(findUrlCommands(edit.script)).toMatchObject([{ start: 0, url }]);
        const kept = edit.parts.filter(({ kind }) => kind === 'kept').map((part) => part.text);
        expect(edit.script).toBe(urlCommandOf(url) + kept.join(''));
      }),
      { numRuns: 10_000 },
    );
  }, 120_000);
});

it('compares two scripts so that both can be read off the parts', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const parts = compareScripts(before, after);
      expect(parts.map((part) => (part.kind === 'added' ? '' : part.text)).join('')).toBe(before);
      expect(parts.map((part) => (part.kind === 'removed' ? '' : part.text)).join('')).toBe(after);
    }),
  );
});
