import { expect, it } from 'vitest';
import { ReceivingBoard } from './receiving-board';
import type { ReceivingState } from './receiving-state';

const stateOf = ({ destination, hasSpool, spoolBytes, asideFiles, refusedAtMs }: ReceivingState) => ({
  destination,
  hasSpool,
  spoolBytes,
  asideFiles,
  refusedAtMs,
});

it('tells another thread what was published', () => {
  const board = new ReceivingBoard();
  const elsewhere = new ReceivingBoard(board.memory);
  const well: ReceivingState = {
    destination: 'database',
    hasSpool: true,
    spoolBytes: 0,
    asideFiles: 0,
    refusedAtMs: null,
  };
  const away: ReceivingState = {
    destination: 'spool',
    hasSpool: false,
    spoolBytes: 2 ** 40 + 1,
    asideFiles: 3,
    refusedAtMs: Date.UTC(2026, 10, 25),
  };
  for (const state of [well, away, well]) {
    board.publish(state);
    expect(stateOf(elsewhere)).toEqual(state);
  }
  board.pendingRows = 31;
  elsewhere.addProjected(5);
  elsewhere.addProjected(7);
  expect([elsewhere.pendingRows, board.projected]).toEqual([31, 12]);
});

it('says once that something was stored, until somebody looks', () => {
  const board = new ReceivingBoard();
  const elsewhere = new ReceivingBoard(board.memory);
  expect([board.markStored(), board.markStored()]).toEqual([true, false]);
  elsewhere.clearStored();
  expect([board.markStored(), board.markStored()]).toEqual([true, false]);
});
