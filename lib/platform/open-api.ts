import { z } from 'zod';
import { problemSchema } from './problem-json';

/** One operation of /api/v1, as its feature describes it. */
export interface ApiOperation {
  /** with `{id}` for the parts that vary */
  path: string;
  /** GET when absent */
  method?: 'get' | 'post';
  operationId: string;
  summary: string;
  pathParameters?: z.ZodObject;
  /** as they stand in the URL */
  queryParameters?: z.ZodObject;
  /** parameters whose names are not known beforehand: prefix and what they mean */
  openParameters?: { prefix: string; description: string };
  /** JSON that is sent */
  request?: z.ZodType;
  response: z.ZodType;
  /** statuses of failures besides 401 and 500 */
  failures: number[];
}

const failureWords: Record<number, string> = {
  400: 'A parameter cannot be read; `errors` names it',
  401: 'Neither a session nor an API key that is in force',
  403: 'The role does not allow this',
  404: 'There is no such thing',
  500: 'Unexpected; the log has a line with the same request id',
};

/** The OpenAPI 3.1 description of the operations. Schemas with an `id` in their meta become components. */
export function describeApi(operations: readonly ApiOperation[]): object {
  const paths: Record<string, object> = {};
  for (const operation of operations) {
    const { path, method = 'get' } = operation;
    paths[path] = { ...paths[path], [method]: describeOperation(operation) };
  }
  const requests = operations.flatMap(({ request }) => (request ? [request] : []));
  const schemas = {
    ...definitionsOf(requests, 'input'),
    ...definitionsOf([problemSchema, ...operations.map(({ response }) => response)], 'output'),
  };
  const description = {
    openapi: '3.1.0',
    info: {
      title: 'Phone Notify! dashboard',
      version: '1',
      description: 'What became of every call. Times are RFC 3339 in UTC, durations are seconds.',
    },
    servers: [{ url: '/' }],
    security: [{ apiKey: [] }, { session: [] }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: Settings, API keys' },
        session: { type: 'apiKey', in: 'cookie', name: 'next-auth.session-token' },
      },
    },
  };
  return JSON.parse(JSON.stringify(description).replaceAll('#/$defs/', '#/components/schemas/'));
}

const definitionsOf = (schemas: readonly z.ZodType[], io: 'input' | 'output') =>
  z.toJSONSchema(z.object(Object.fromEntries(schemas.map((schema) => [idOf(schema), schema]))), { io }).$defs;

const idOf = (schema: z.ZodType): string => {
  const id = schema.meta()?.id;
  if (!id) throw new TypeError('a schema of the API needs an id');
  return id;
};

const content = (type: string, schema: z.ZodType) => ({
  content: { [type]: { schema: { $ref: `#/components/schemas/${idOf(schema)}` } } },
});

function describeOperation(operation: ApiOperation): object {
  const {
    operationId,
    summary,
    pathParameters,
    queryParameters,
    openParameters,
    request,
    response,
    failures,
  } = operation;
  const failureEntries = [401, 500, ...failures]
    .sort((a, b) => a - b)
    .map((status) => [
      status,
      {
        description: failureWords[status] ?? 'Failure',
        ...content('application/problem+json', problemSchema),
      },
    ]);
  return {
    operationId,
    summary,
    parameters: [
      ...(pathParameters ? describeParameters(pathParameters, 'path') : []),
      ...(queryParameters ? describeParameters(queryParameters, 'query') : []),
      ...(openParameters ? [describeOpenParameters(openParameters)] : []),
    ],
    ...(request && { requestBody: { required: true, ...content('application/json', request) } }),
    responses: {
      200: { description: 'OK', ...content('application/json', response) },
      ...Object.fromEntries(failureEntries),
    },
  };
}

function describeParameters(parameters: z.ZodObject, place: 'path' | 'query'): object[] {
  const { properties = {} } = z.toJSONSchema(parameters, { io: 'input' });
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = typeof property === 'object' ? property : {};
    return {
      name,
      in: place,
      required: place === 'path',
      ...(description && { description }),
      schema,
    };
  });
}

/** An object whose properties each become a parameter of their own name. */
const describeOpenParameters = ({ prefix, description }: { prefix: string; description: string }) => ({
  name: `${prefix}<name>`,
  in: 'query',
  required: false,
  description,
  style: 'form',
  explode: true,
  schema: {
    type: 'object',
    propertyNames: { pattern: `^${prefix.replaceAll('.', '\\.')}` },
    additionalProperties: { type: 'string' },
  },
});
