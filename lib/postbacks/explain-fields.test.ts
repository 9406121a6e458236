import { expect, it } from 'vitest';
import { explainFields } from './explain-fields';

it('names what each posted field is taken for', () => {
  const body = Buffer.from('queueid=7&DigitsPressed=1&telcolata=252&zipcode=2&StartTime=soon');
  expect(explainFields('', body)).toEqual([
    { name: 'queueid', value: '7', meaning: 'QueueID', unread: false },
    { name: 'DigitsPressed', value: '1', meaning: 'digitsdialed', unread: false },
    { name: 'telcolata', value: '252', meaning: 'telcoLATA', unread: false },
    { name: 'zipcode', value: '2', meaning: 'variable', unread: false },
    { name: 'StartTime', value: 'soon', meaning: 'StartTime', unread: true },
  ]);
  expect(explainFields('text/xml', Buffer.from('<a/>'))).toBeNull();
});
