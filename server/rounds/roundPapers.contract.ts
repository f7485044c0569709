import { z } from 'zod';

/** Addresses of a round as a file. */
export const ROUND_PAPERS = {
  gpx: '/api/rounds/:id/route.gpx',
  pdf: '/api/rounds/:id/list.pdf',
} as const;

export const paperQuery = z.object({ language: z.enum(['de', 'en']).default('de') });
