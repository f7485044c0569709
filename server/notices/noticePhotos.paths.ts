import { z } from 'zod';
import { parametersOf, refusals, schemaOf, securityOf } from '../http/openapi.ts';
import { notice } from './notices.contract.ts';

const parameters = parametersOf(z.strictObject({ id: z.uuid(), photoId: z.uuid() }), 'path');
const bytes = { type: 'string', format: 'binary' };
const after = {
  description: 'The notice with its photos',
  content: { 'application/json': { schema: schemaOf(notice, 'output') } },
};

/** The addresses of pictures that came with notices, as OpenAPI's `paths`. */
export const noticePhotoPaths = {
  '/api/notices/{id}/photos/{photoId}': {
    put: {
      operationId: 'put-notice-photo',
      tags: ['notices'],
      security: securityOf('notices.manage'),
      summary: 'Keeps a picture that came with a notice; sent twice, it is kept once',
      parameters,
      requestBody: { required: true, content: { 'image/*': { schema: bytes } } },
      responses: { 200: after, ...refusals(401, 403, 404, 409, 422, 429, 507) },
    },
    delete: {
      operationId: 'delete-notice-photo',
      tags: ['notices'],
      security: securityOf('notices.manage'),
      summary: 'Takes a picture of a notice away for good',
      parameters,
      responses: { 200: after, ...refusals(401, 403, 404, 422, 429) },
    },
  },
  '/api/notices/{id}/photos/{photoId}.jpg': {
    get: {
      operationId: 'get-notice-photo',
      tags: ['notices'],
      security: securityOf('notices.read'),
      summary:
        'The picture; {photoId}.thumb.jpg is its thumbnail. Inspectors those of notices that led to their tasks',
      parameters,
      responses: {
        200: { description: 'Done', content: { 'image/jpeg': { schema: bytes } } },
        ...refusals(401, 403, 404, 422, 429, 503),
      },
    },
  },
};
