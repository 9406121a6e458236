import { describe, expect, it } from 'vitest';
import type { Call } from '../schema';
import {
  columnsText,
  columnTitle,
  columnValue,
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

it('a stored choice that can be read no more counts as none', () => {
  expect(readCallTable({ columns: ['gone'] }).columns).toEqual(defaultColumns);
  expect(readCallTable(null).density).toBe('comfortable');
  expect(readCallTable({ density: 'compact' })).toMatchObject({ density: 'compact', widths: {} });
});
