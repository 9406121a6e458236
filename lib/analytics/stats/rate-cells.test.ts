import { expect, it } from 'vitest';
import { wilson } from '../answer-rates';
import { rateCells, rateColumns, rateTotals } from './rate-cells';

const counts = { rated: 18, answered: 9, human: 6, tries: 30 };

it('gives each of the three rates its interval, in every column', () => {
  const { cells } = rateCells(counts, 'perCall');
  expect(Object.keys(cells).sort()).toEqual(rateColumns.map(({ key }) => key).sort());
  expect([cells.low, cells.high]).toEqual(Object.values(wilson(9, 18)));
  expect([cells.perTryLow, cells.perTryHigh]).toEqual(Object.values(wilson(9, 30)));
  expect([cells.humanOnlyLow, cells.humanOnlyHigh]).toEqual(Object.values(wilson(6, 18)));
});

it('calls few what is a share of fewer than 20, rate by rate', () => {
  expect(rateCells(counts, 'perCall')).toMatchObject({
    few: true,
    fewCells: ['perCall', 'low', 'high', 'humanOnly', 'humanOnlyLow', 'humanOnlyHigh'],
  });
  expect(rateCells(counts, 'perTry').few).toBe(false);
  expect(rateCells({ rated: 0, answered: 0, human: 0, tries: 0 }, 'perTry').few).toBe(true);
});

it('says of each total its interval, its n and whether that is few', () => {
  const [perCall, perTry, human, ended] = rateTotals(counts);
  expect(perCall).toMatchObject({ value: 0.5, n: 18, few: true, ...wilson(9, 18) });
  expect(perTry).toMatchObject({ value: 0.3, n: 30, few: false, ...wilson(9, 30) });
  expect(human).toMatchObject({ n: 18, few: true, ...wilson(6, 18) });
  expect(ended).toEqual({ label: 'Ended (n)', value: 18, kind: 'count' });
});
