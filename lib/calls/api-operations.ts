import { z } from 'zod';
import type { ApiOperation } from '@/lib/platform/open-api';
import { apiCallDetailSchema, apiCallPageSchema } from './api-schema';
import { callListParameters } from './filters';

export const callIdParameters = z.object({ id: z.guid() });

/** What /api/v1 offers of calls. */
export const callOperations: ApiOperation[] = [
  {
    path: '/api/v1/calls',
    operationId: 'listCalls',
    summary: 'Calls, newest first unless sorted otherwise, a page at a time',
    queryParameters: callListParameters,
    openParameters: {
      prefix: 'variable.',
      description:
        'Calls whose collected variable of this name has exactly this value, as in `variable.zipcode=23452`',
    },
    response: apiCallPageSchema,
    failures: [400],
  },
  {
    path: '/api/v1/calls/{id}',
    operationId: 'findCall',
    summary: 'One call with its events',
    pathParameters: callIdParameters,
    response: apiCallDetailSchema,
    failures: [404],
  },
];
