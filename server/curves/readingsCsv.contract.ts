import { z } from 'zod';
import { span } from './curves.contract.ts';

/** Below `/api/sensors/{id}`; `for=spreadsheet` writes it for German Excel. */
export const READINGS_CSV_PATH = '/api/sensors/:id/readings.csv';

export const readingsCsvQuery = span.extend({
  for: z.literal('spreadsheet').optional(),
  language: z.enum(['de', 'en']).default('de'),
});
