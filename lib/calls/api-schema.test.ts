import { expect, it } from 'vitest';
import { describeApi } from '@/lib/platform/open-api';
import { callOperations } from './api-operations';
import { apiCallDetailSchema, toApiCall, toApiEvent } from './api-schema';
import { foldCall, foldTimeline } from './fold-call';
import type { CallEvent } from './schema';

const event: CallEvent = {
  postbackId: '1',
  source: 'post',
  receivedAt: new Date('2026-11-23T08:00:02Z'),
  responseCode: 1,
  startTime: new Date('2026-11-23T08:00:00Z'),
  endTime: null,
  durationSeconds: 37,
  machineDetection: 'HUMAN',
  details: {
    queueId: '9223372036854775807',
    direction: null,
    phoneNumber: '+17575559999',
    callerId: '+17575550000',
    digitsDialed: '345',
    ac: '',
    ringCount: 3,
    carrier: { telcoLATA: '252' },
    variables: { zipcode: '23452' },
    unread: {},
  },
};
const id = '6f9619ff-8b86-8011-a42d-00cf4fc964ff';

it('the API says exactly what the contract names, in its formats', () => {
  const call = foldCall({ id, accountId: id, dedicatedNumberId: null }, [event]);
  const timeline = foldTimeline([event]);
  const detail = { ...toApiCall(call), events: timeline.map(toApiEvent) };
  expect(apiCallDetailSchema.strict().parse(detail)).toEqual(detail);
  expect(Object.keys(detail).join(', ')).toBe(
    'id, queueId, accountId, direction, phoneNumber, callerId, outcome, responseCode, responseText, ' +
      'machineDetection, startTime, endTime, durationSeconds, tries, digitsDialed, ac, variables, complete, flags, ' +
      'firstSeenAt, lastSeenAt, events',
  );
  expect(Object.keys(detail.events[0] ?? {}).join(', ')).toBe(
    'source, receivedAt, responseCode, responseText, outcome, startTime, endTime, durationSeconds, ' +
      'machineDetection, try, changes',
  );
  expect(detail).toMatchObject({
    queueId: '9223372036854775807',
    responseText: 'Call Answered',
    startTime: '2026-11-23T08:00:00.000Z',
    endTime: null,
    durationSeconds: 37,
    variables: { zipcode: '23452' },
  });
});

it('the description of the API holds every parameter and resolves every reference', () => {
  const text = JSON.stringify(describeApi(callOperations));
  const api = JSON.parse(text) as {
    paths: Record<string, { get: { parameters: { name: string; schema: object }[] } }>;
    components: { schemas: Record<string, object> };
  };
  const list = api.paths['/api/v1/calls']?.get.parameters ?? [];
  expect(list.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['queueId', 'phone', 'outcome', 'machine', 'from', 'cursor', 'variable.<name>']),
  );
  expect(list.find(({ name }) => name === 'limit')?.schema).toMatchObject({ type: 'integer', maximum: 500 });
  const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
  const known = Object.keys(api.components.schemas).map((name) => `#/components/schemas/${name}`);
  expect(known).toEqual(expect.arrayContaining(references));
  expect(known.length).toBeGreaterThanOrEqual(5);
});
