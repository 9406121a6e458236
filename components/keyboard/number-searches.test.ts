import { expect, it } from 'vitest';
import { numberSearches } from './number-searches';

const hrefs = (text: string) => numberSearches(text).map(({ href }) => href);

it('a text may mean a QueueID, a phone number, both or neither', () => {
  expect(hrefs('4093249')).toEqual(['/calls?queueId=4093249', '/calls?phone=4093249']);
  expect(hrefs(' (757) 555-0101 ')).toEqual(['/calls?phone=7575550101']);
  expect(hrefs('17')).toEqual(['/calls?queueId=17']);
  for (const text of ['', '  ', 'over', '99999999999999999999']) expect(hrefs(text)).toEqual([]);
});
