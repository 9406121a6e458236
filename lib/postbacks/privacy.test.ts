import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPrivacy, noPrivacyRules, type PrivacyPolicy, type PrivacyRules } from './privacy';

const owner: { accountId: string; dedicatedNumberId: string | null } = {
  accountId: 'account',
  dedicatedNumberId: null,
};
const form = 'application/x-www-form-urlencoded';

const rulesOf = (
  parts: Partial<Record<'accounts' | 'numbers' | 'variables', Record<string, PrivacyPolicy>>>,
): PrivacyRules => ({
  ...noPrivacyRules,
  ...Object.fromEntries(Object.entries(parts).map(([kind, rules]) => [kind, new Map(Object.entries(rules))])),
});

function apply(body: string, rules: PrivacyRules, contentType = form, by = owner) {
  const result = applyPrivacy({ contentType, body: Buffer.from(body) }, by, rules);
  return { ...result, body: result.body.toString() };
}

describe('applyPrivacy', () => {
  it('leaves everything as it came while no rule is set', () => {
    const body = Buffer.from('QueueID=1&digitsdialed=345');
    const result = applyPrivacy({ contentType: form, body }, owner, noPrivacyRules);
    expect(result.body).toBe(body);
    expect(result.removed).toBe(0);
  });

  it('keeps the length only, of digits and of variables, and every other byte', () => {
    const body = 'QueueID=1&digitsdialed=345&Zip%43ode=23+452&empty=&Phonenumber=757-555-0100&telcoLATA=252';
    expect(apply(body, rulesOf({ accounts: { account: 'length' } }))).toMatchObject({
      body: 'QueueID=1&digitsdialed=%5Bremoved%3A3%5D&Zip%43ode=%5Bremoved%3A6%5D&empty=&Phonenumber=757-555-0100&telcoLATA=252',
      removed: 2,
    });
  });

  it('drops values without a trace of their length', () => {
    expect(apply('QueueID=1&DigitsPressed=12', rulesOf({ accounts: { account: 'drop' } })).body).toBe(
      'QueueID=1&DigitsPressed=%5Bremoved%5D',
    );
  });

  it('lets the variable decide before the number, and the number before the account', () => {
    const rules = rulesOf({
      accounts: { account: 'drop' },
      numbers: { number: 'length' },
      variables: { zipcode: 'keep' },
    });
    const body = 'QueueID=1&zipcode=1&pin=22';
    expect(apply(body, rules).body).toBe('QueueID=1&zipcode=1&pin=%5Bremoved%5D');
    const ofNumber = { ...owner, dedicatedNumberId: 'number' };
    expect(apply(body, rules, form, ofNumber).body).toBe('QueueID=1&zipcode=1&pin=%5Bremoved%3A2%5D');
  });

  it("knows a number by the called number of a post to the account's URL", () => {
    const rules = rulesOf({ numbers: { '+17575550100': 'drop' } });
    expect(apply('QueueID=0&phonenumber=(757)+555-0100&pin=1', rules).removed).toBe(1);
    expect(apply('QueueID=0&phonenumber=7575550101&pin=1', rules).removed).toBe(0);
  });

  it('reads JSON and multipart, and keeps them as a form', () => {
    const rules = rulesOf({ variables: { pin: 'length' } });
    const json = apply('{"QueueID": 7, "pin": "1234"}', rules, 'application/json');
    expect(json).toMatchObject({ contentType: form, body: 'QueueID=7&pin=%5Bremoved%3A4%5D' });
    const parts = 'b\r\nContent-Disposition: form-data; name="pin"\r\n\r\n99\r\n';
    expect(apply(`--${parts}--b--`, rules, 'multipart/form-data; boundary=b').body).toBe(
      'pin=%5Bremoved%3A2%5D',
    );
  });

  it('keeps no digit of a body that cannot be read, or nothing of it', () => {
    expect(apply('<a>12</a>', rulesOf({ accounts: { account: 'length' } })).body).toBe('<a>**</a>');
    expect(apply('<a>12</a>', rulesOf({ accounts: { account: 'drop' } })).body).toBe('[removed:9]');
    expect(apply('<a>12</a>', rulesOf({ variables: { pin: 'drop' } })).body).toBe('<a>12</a>');
  });

  it('never lets a governed value through, whatever the body looks like', () => {
    const rules = rulesOf({ accounts: { account: 'drop' } });
    const names = fc.constantFrom('pin', 'PIN', 'digitsdialed', 'Digitspressed', 'QueueID', 'a b', 'é');
    fc.assert(
      fc.property(fc.array(fc.tuple(names, fc.stringMatching(/^[0-9]{5,9}$/)), { minLength: 1 }), (pairs) => {
        const { body } = apply(new URLSearchParams(pairs).toString(), rules);
        const after = [...new URLSearchParams(body)];
        expect(after).toEqual(pairs.map(([name, value]) => [name, name === 'QueueID' ? value : '[removed]']));
      }),
    );
  });
});
