import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { z } from 'zod';
import * as contract from '../../contract/index.ts';
import type { Access, Route } from './route.ts';

type OpenApi = ReturnType<typeof createDocument>;

const accessWords = (access: Access): string => {
  if (access === 'anyone') return 'Open to anyone.';
  if (access === 'machine') return 'For programs with a bearer token.';
  if (access === 'signedIn') return 'For whoever is signed in.';
  return `Needs the permission ${(typeof access === 'string' ? [access] : access).map((name) => `\`${name}\``).join(' or ')}.`;
};

const header = (name: string, description: string, required = true) => ({
  name,
  in: 'header' as const,
  required,
  description,
  schema: { type: 'string' as const },
});

function operationOf(route: Route): ZodOpenApiOperationObject {
  const writes = route.method !== 'get';
  const headers = [
    ...(writes && route.permission !== 'machine' ? [header('X-CSRF-Token', 'The `csrfToken` of `GET /session`.')] : []),
    ...(route.idempotent
      ? [
          header(
            'Idempotency-Key',
            'Chosen by the caller; a repetition with the same key gets the first answer.',
            route.idempotent === true,
          ),
        ]
      : []),
    ...(route.ifMatch ? [header('If-Match', 'The revision that was read, in quotes, as in `ETag`.')] : []),
  ];
  const status = String(route.response === 'none' ? 204 : (route.status ?? 200)) as '200';
  const answer =
    route.response === 'none'
      ? { description: 'Done.' }
      : route.response === 'stream'
        ? {
            description: 'The content.',
            content: {
              [route.produces ?? 'application/octet-stream']: { schema: { type: 'string', format: 'binary' } as const },
            },
          }
        : { description: 'The answer.', content: { 'application/json': { schema: route.response } } };
  return {
    operationId: `${route.method}${route.path.replace(/[^A-Za-z0-9]+(\w)?/g, (_all, letter: string | undefined) => (letter ?? '').toUpperCase())}`,
    tags: [route.path.split('/')[1] ?? ''],
    summary: route.summary,
    description: accessWords(route.permission),
    ...(route.permission === 'anyone' ? { security: [] } : {}),
    ...(route.permission === 'machine' ? { security: [{ machine: [] }] } : {}),
    parameters: headers,
    requestParams: {
      ...(route.params === undefined ? {} : { path: route.params }),
      ...(route.query === undefined ? {} : { query: route.query }),
    },
    ...(route.upload !== undefined
      ? {
          requestBody: {
            required: true,
            content: {
              'multipart/form-data': {
                schema: {
                  type: 'object' as const,
                  required: ['file'],
                  properties: { file: { type: 'string' as const, format: 'binary' } },
                },
              },
            },
          },
        }
      : route.body === undefined
        ? {}
        : { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } }),
    responses: {
      [status]: answer,
      default: {
        description: `A problem (RFC 9457). Codes: ${contract.problemCodes.join(', ')}.`,
        content: { 'application/problem+json': { schema: contract.Problem } },
      },
    },
  };
}

/** The objects of the contract under their own names. */
const namedSchemas: Readonly<Record<string, z.ZodObject>> = Object.fromEntries(
  Object.entries<unknown>(contract).filter((entry): entry is [string, z.ZodObject] => entry[1] instanceof z.ZodObject),
);

/** `/tasks/:id` → `/tasks/{id}` */
export const openApiPath = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

/** The OpenAPI 3.1 document of all routes, made from the schemas that they are run with. */
export function openApiOf(routes: readonly Route[]): OpenApi {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    const path = openApiPath(route.path);
    paths[path] = { ...paths[path], [route.method]: operationOf(route) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'zhengai',
      version: '1',
      description: '诊改: processes and forms for the internal quality assurance of vocational colleges.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ session: [] }],
    components: {
      schemas: namedSchemas,
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'zhengai.sid' },
        machine: { type: 'http', scheme: 'bearer' },
      },
    },
    paths,
  });
}
