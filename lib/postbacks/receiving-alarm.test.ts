import { describe, expect, it } from 'vitest';
import { receivingAlarm } from './receiving-alarm';

const well = {
  destination: 'database',
  hasSpool: true,
  spoolBytes: 0,
  asideFiles: 0,
  refusedAtMs: null,
} as const;
const nowMs = Date.UTC(2026, 10, 23);

describe('receivingAlarm', () => {
  it('is silent while all is well', () => {
    expect(receivingAlarm(well, nowMs)).toBeNull();
  });

  it('names the spool while it is in use and while it is emptied', () => {
    expect(receivingAlarm({ ...well, destination: 'spool', spoolBytes: 9 }, nowMs)).toContain(
      'kept on the disk until',
    );
    expect(receivingAlarm({ ...well, spoolBytes: 9 }, nowMs)).toContain('being moved');
  });

  it('names what waits for a person', () => {
    expect(receivingAlarm({ ...well, asideFiles: 1, spoolBytes: 9 }, nowMs)).toContain(
      'One file of the spool',
    );
    expect(receivingAlarm({ ...well, asideFiles: 3 }, nowMs)).toContain('3 files of the spool');
  });

  it('puts refusals first, for a quarter of an hour', () => {
    const refused = { ...well, destination: 'spool', refusedAtMs: nowMs - 14 * 60_000 } as const;
    expect(receivingAlarm(refused, nowMs)).toContain('They are taken again');
    expect(receivingAlarm({ ...refused, hasSpool: false }, nowMs)).toContain('are being refused with 503');
    expect(receivingAlarm({ ...refused, refusedAtMs: nowMs - 16 * 60_000 }, nowMs)).not.toContain('503');
  });
});
