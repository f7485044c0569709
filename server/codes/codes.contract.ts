import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';

/** One entry of a code list: stored by its code, shown by its name in the reader's language. */
export const code = z.object({
  code: z.string(),
  de: z.string(),
  en: z.string(),
  /** What it belongs to within its list: the part of a damage, the parts of a fungus, the group of a measure. */
  group: z.string(),
  /** Words with a meaning for rules, separated by blanks: see docs/glossary.md. */
  flag: z.string(),
});
export type Code = z.infer<typeof code>;

/** All entries of one list, in the order they are to be offered in. */
export const codeList = z.array(code);
export type CodeList = z.infer<typeof codeList>;

export const listCodes = endpoint({
  method: 'get',
  needs: 'lists.read',
  path: '/api/codes',
  tag: 'codes',
  summary: 'All code lists in German and English, by the name of the list',
  reply: z.object({ lists: z.record(z.string(), codeList) }),
});
