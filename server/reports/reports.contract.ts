import { z } from 'zod';

/** Papers and workbooks are written in the language they are asked for in; official ones in German. */
export const paperLanguage = z.enum(['de', 'en']);

export const CASE_FILE_PATH = '/api/trees/:id/case-file.pdf';
export const caseFileQuery = z.strictObject({ language: paperLanguage.default('de') });
