import { describe, expect, it } from 'vitest';
import { describeResponseCode, responseCodes } from './response-codes';

const inProgress = [12, 18, 19, 20, 21, 29, 41, 42];

describe('responseCodes', () => {
  it('holds the 47 codes of GetResponseCodes, 0 to 46, each once', () => {
    expect(responseCodes.map(({ code }) => code)).toEqual([...Array(47).keys()]);
  });

  it('does not take "2 or more" for unanswered', () => {
    for (const code of [1, 24, 25, 26, 30, 31]) expect(describeResponseCode(code).outcome).toBe('answered');
    for (const code of inProgress) expect(describeResponseCode(code).outcome).toBe('in_progress');
    for (const code of [0, 27, 40, 45, 46]) expect(describeResponseCode(code).outcome).toBe('pending');
  });

  it('says of every code what to do, and of those that go on or end well that nothing is', () => {
    for (const { code, advice } of responseCodes) expect(advice, `code ${code}`).toMatch(/^[A-Z].*[.!]$/);
    for (const code of [...inProgress, 1, 24, 30]) {
      expect(describeResponseCode(code).advice).toMatch(/^Nothing to do/);
    }
    expect(describeResponseCode(99).advice).toMatch(/^Compare/);
  });

  it("keeps the vendor's words and shows words a reader can use", () => {
    expect(describeResponseCode(17)).toMatchObject({
      text: 'http://wiki.cdyne.com/index.php/SiteBan',
      title: 'Site ban',
    });
  });

  it('calls a code it does not know unknown, and ends nothing with it', () => {
    expect(describeResponseCode(120)).toMatchObject({ outcome: 'unknown', title: 'Unknown code 120' });
    expect(describeResponseCode(null)).toMatchObject({ outcome: 'unknown', stage: 0 });
  });
});
