import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { fileReading } from '../imports/formats/fileProfile.ts';
import { importMapping } from '../imports/mapping/importMapping.ts';

const name = z.string().trim().min(1).max(80);
const head = z.array(z.string().max(500)).min(1).max(500);

/** How the files of one sender are read and what becomes of their columns and values, under a name. */
export const importProfile = z.object({
  id: z.uuid(),
  name,
  /** The names of the columns, by which a file is recognised. */
  head: z.array(z.string()),
  reading: fileReading,
  mapping: importMapping,
  version: z.int(),
  updatedBy: z.string(),
  updatedAt: z.iso.datetime(),
});
export type ImportProfile = z.infer<typeof importProfile>;

const id = z.strictObject({ id: z.uuid() });

export const listImportProfiles = endpoint({
  method: 'get',
  needs: 'imports.run',
  path: '/api/import-profiles',
  tag: 'imports',
  summary: 'Remembered mappings, by name',
  reply: z.object({ profiles: z.array(importProfile) }),
});

export const saveImportProfile = endpoint({
  method: 'post',
  needs: 'imports.run',
  path: '/api/import-profiles',
  tag: 'imports',
  summary:
    'Remembers a mapping under a name; the client makes the id, so that sending it twice saves it once',
  body: z.strictObject({ id: z.uuid(), name, head, reading: fileReading, mapping: importMapping }),
  reply: importProfile,
});

export const changeImportProfile = endpoint({
  method: 'patch',
  needs: 'imports.run',
  path: '/api/import-profiles/:id',
  tag: 'imports',
  summary: 'Renames a remembered mapping, or remembers another one under its name',
  params: id,
  body: z.strictObject({
    name: name.optional(),
    head: head.optional(),
    reading: fileReading.optional(),
    mapping: importMapping.optional(),
    version: z.int32(),
  }),
  reply: importProfile,
});

export const deleteImportProfile = endpoint({
  method: 'delete',
  needs: 'imports.run',
  path: '/api/import-profiles/:id',
  tag: 'imports',
  summary: 'Forgets a remembered mapping',
  params: id,
  reply: z.object({}),
});
