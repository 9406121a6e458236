import { expect, it } from 'vitest';
import { createLog } from './log';

it('never writes a license key, a token or a password', () => {
  let written = '';
  const log = createLog('info', {
    write: (line: string) => {
      written += line;
    },
  });
  const licenseKey = '00000000-0000-0000-0000-00000000abcd';
  log.info({
    licenseKey,
    token: licenseKey,
    account: { licenseKey },
    request: { anr: { LicenseKey: licenseKey } },
  });
  expect(written).toContain('[Redacted]');
  expect(written).not.toContain('abcd');
});
