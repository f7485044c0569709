import { z } from 'zod';
import { parametersOf } from '../http/openapi.ts';
import { given } from '../http/rawFile.ts';
import { FIELD_SHEET_PATH, fieldSheetQuery } from './fieldSheet.contract.ts';

/** The files of trade exports as OpenAPI's `paths`. */
export const tradeExportPaths = {
  '/api/trade-exports/{id}/file': {
    get: given('get-trade-export-file', 'exports', 'The file of an export of one’s own, once it is done', {
      mediaType: 'application/octet-stream',
      needs: 'cadastre.read',
      parameters: parametersOf(z.strictObject({ id: z.uuid() }), 'path'),
    }),
  },
  [FIELD_SHEET_PATH]: {
    get: given(
      'get-field-sheet',
      'exports',
      'The trees of a filter as a form to be filled in by hand; at most 500',
      {
        mediaType: 'application/pdf',
        needs: 'cadastre.read',
        parameters: parametersOf(fieldSheetQuery, 'query'),
      },
    ),
  },
};
