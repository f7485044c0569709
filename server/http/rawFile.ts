import type { Needs } from '../accounts/permissions.rules.ts';
import { refusals, securityOf } from './openapi.ts';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const bytes = { type: 'string', format: 'binary' };

/** An address that gives a file, as an operation of OpenAPI. */
export function given(
  operationId: string,
  tag: string,
  summary: string,
  file: { mediaType: string; needs: Needs; parameters: unknown[]; more?: object },
) {
  const done = { description: 'Done', content: { [file.mediaType]: { schema: bytes } } };
  return {
    operationId,
    tags: [tag],
    summary,
    security: securityOf(file.needs),
    parameters: file.parameters,
    responses: { 200: done, ...file.more, ...refusals(401, 403, 404, 422, 429, 503) },
  };
}
