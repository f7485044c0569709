import { z } from 'zod';
import { treeFilter } from '../trees/trees.contract.ts';

export const FIELD_SHEET_PATH = '/api/field-sheet.pdf';

/** More would be a book. Own proposal: some twenty pages. */
export const FIELD_SHEET_MOST = 500;

export const fieldSheetQuery = treeFilter.extend({ language: z.enum(['de', 'en']).default('de') }).strict();
