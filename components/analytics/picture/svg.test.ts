import { expect, it } from 'vitest';
import { colourOf, element, faded, textAt, wrapText } from './svg';

it('writes what stands in a name so that any XML reader takes it', () => {
  expect(textAt(1, 2, 'A & B <"C">\0')).toContain('>A &amp; B &lt;&quot;C&quot;&gt;</text>');
  expect(element('rect', { x: 1.23456, fill: undefined })).toBe('<rect x="1.23"/>');
});

it('breaks lines at blanks', () => {
  expect(wrapText('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrapText('extraordinary', 5)).toEqual(['extraordinary']);
});

it('fades a colour into the white of the paper', () => {
  expect([faded('#0b6277', 1), faded('#0b6277', 0), faded('#000000', 0.5)]).toEqual([
    '#0b6277',
    '#ffffff',
    '#808080',
  ]);
});

it('knows the colours of the charts', () => {
  expect(colourOf('fill-human')).toBe('#14713f');
  expect(colourOf('fill-nothing')).toBe('#848d9a');
});
