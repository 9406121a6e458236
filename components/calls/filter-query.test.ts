import { describe, expect, it } from 'vitest';
import { type FilledTimes, filterQuery } from './filter-query';

const timeZone = 'America/New_York';
const nothing: FilledTimes = { from: null, to: null };
const query = (fields: [string, string][], filled = nothing) =>
  Object.fromEntries(new URLSearchParams(filterQuery(fields, filled, timeZone)));

describe('the query that the filter bar asks for', () => {
  it('leaves out what nobody filled in', () => {
    expect(
      query([
        ['phone', ' '],
        ['outcome', ''],
        ['tries', ' 2 '],
      ]),
    ).toEqual({ tries: '2' });
  });

  it('takes several outcomes where several are asked for', () => {
    const ticked: [string, string][] = [
      ['outcomes', 'answered'],
      ['outcomes', 'busy'],
    ];
    expect(filterQuery([['outcome', 'several'], ...ticked], nothing, timeZone)).toBe(
      'outcome=answered&outcome=busy',
    );
    // boxes that are still there when one alone was chosen
    expect(filterQuery([['outcome', 'failed'], ...ticked], nothing, timeZone)).toBe('outcome=failed');
    expect(filterQuery([['outcome', 'several']], nothing, timeZone)).toBe('');
  });

  it('adds a variable by name and value, beside or in place of what is there', () => {
    const there: [string, string][] = [['variable.zipcode', '23550']];
    expect(query([...there, ['variable', 'choice = 2']])).toEqual({
      'variable.zipcode': '23550',
      'variable.choice': '2',
    });
    expect(query([...there, ['variable', 'zipcode=1=2']])).toEqual({ 'variable.zipcode': '1=2' });
  });

  it.each(['zipcode', 'zipcode=', '=1'])(
    'passes %s on for the list to explain, and keeps the filter that is there',
    (text) => {
      expect(
        query([
          ['variable.zipcode', '23550'],
          ['variable', text],
        ]),
      ).toEqual({ 'variable.zipcode': '23550', variable: text });
    },
  );

  it('reads times in the zone, and only with a time of one’s own', () => {
    expect(
      query([
        ['range', 'own'],
        ['from', '2026-03-07T12:00'],
      ]),
    ).toEqual({ from: '2026-03-07T17:00:00.000Z', zone: timeZone });
    expect(
      query([
        ['range', '24h'],
        ['from', '2026-03-07T12:00'],
      ]),
    ).toEqual({ range: '24h' });
  });

  it('keeps the moment that a field was filled with: milliseconds, and which of two equal hours', () => {
    const filled = { text: '2025-11-02T01:30', moment: '2025-11-02T06:30:00.123Z' };
    const fields: [string, string][] = [
      ['range', 'own'],
      ['from', filled.text],
    ];
    expect(query(fields, { from: filled, to: null }).from).toBe(filled.moment);
    expect(query(fields).from).toBe('2025-11-02T05:30:00.000Z');
  });
});
