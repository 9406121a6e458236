import { describe, expect, it } from 'vitest';
import { plainCall } from '@/tests/support/call-rows';
import type { Call } from '../schema';
import { columnCode, columnValue } from './column-values';
import {
  columnsText,
  columnTitle,
  defaultColumns,
  isDefaultColumns,
  namedColumns,
  parseColumns,
  variableColumn,
} from './columns';
import { readCallTable } from './schema';

const context = { accounts: {}, numbers: {}, now: new Date() };

describe('the columns of a list of calls', () => {
  it('say the same when written again, variables with odd names included', () => {
    const odd = ['time', variableColumn('a,b'), variableColumn('50%2C'), 'queueId'] as const;
    expect(parseColumns(columnsText(odd))).toEqual([...odd]);
    expect(parseColumns(columnsText(namedColumns))).toEqual(namedColumns);
  });

  it('are each there once, and only what is a column', () => {
    expect(parseColumns('time,time,code')).toEqual(['time', 'code']);
    for (const text of ['', 'time,,code', 'colour', 'variable.', 'toString']) {
      expect(parseColumns(text)).toBeNull();
    }
  });

  it('know what is shown until somebody chooses otherwise', () => {
    expect(isDefaultColumns([...defaultColumns])).toBe(true);
    expect(isDefaultColumns([...defaultColumns].reverse())).toBe(false);
  });

  it('hold the value of a variable, whatever its name, and nothing where a call has none', () => {
    const call = { variables: { zip: '23452', empty: '' } } as unknown as Call;
    expect(columnTitle(variableColumn('ZIP'))).toBe('zip');
    expect(columnValue(variableColumn('ZIP'), call, context)).toBe('23452');
    for (const name of ['empty', 'constructor', 'absent']) {
      expect(columnValue(variableColumn(name), call, context)).toBeNull();
    }
  });
});

it('say in words what a privacy setting kept from being stored, but to a program', () => {
  const call = plainCall({ digitsDialed: '[removed:4]', variables: { pin: '[removed]', zip: '23452' } });
  expect(columnValue('digits', call, context)).toBe('not kept (4 characters)');
  expect(columnValue(variableColumn('pin'), call, context)).toBe('not kept');
  expect(columnValue(variableColumn('zip'), call, context)).toBe('23452');
  expect(columnCode('digits', call, context)).toBe('[removed:4]');
  expect(columnCode(variableColumn('pin'), call, context)).toBe('[removed]');
});

it('tell of a last status that is missing, as of the moment of looking', () => {
  const call = plainCall({ complete: false, flags: ['short_human'], occurredAt: new Date(0) });
  const flagsAt = (ms: number) => columnValue('flags', call, { ...context, now: new Date(ms) });
  expect(flagsAt(900_000)).toBe('A person for 2 s or less');
  expect(flagsAt(900_001)).toBe('A person for 2 s or less; The last status is missing');
  expect(columnCode('flags', call, context)).toEqual(['short_human', 'final_missing']);
});

it('a stored choice that can be read no more counts as none', () => {
  expect(readCallTable({ columns: ['gone'] }).columns).toEqual(defaultColumns);
  expect(readCallTable(null).density).toBe('comfortable');
  expect(readCallTable({ density: 'compact' })).toMatchObject({ density: 'compact', widths: {} });
});
