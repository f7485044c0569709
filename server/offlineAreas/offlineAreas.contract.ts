import { z } from 'zod';
import { endpoint, listOf } from '../http/endpoint.ts';
import { inspection } from '../inspections/inspections.contract.ts';
import { treeMeasure } from '../measures/measures.contract.ts';
import { photo } from '../photos/photos.contract.ts';
import { treeSupport } from '../supports/supports.contract.ts';
import { controlTask } from '../tasks/tasks.contract.ts';
import { tree, treeFilter } from '../trees/trees.contract.ts';

/** Another text as soon as anything in the tree's file is another. Devices compare it, and read nothing in it. */
const stamp = z.string();

/** How many files are handed out at once: their ids fit into an address, and others get their turn soon. */
export const FILES_AT_ONCE = 100;

/** A tree as a device takes it along: all of its file that work in the field needs. */
export const treeFile = z.object({
  stamp,
  tree,
  /** The newest in force and the newest regular one. */
  inspections: z.array(inspection),
  /** Open ones. */
  tasks: z.array(controlTask.omit({ tree: true })),
  /** Those still to be done. */
  measures: z.array(treeMeasure),
  supports: z.array(treeSupport),
  /** Which there are; the pictures stay with the server. */
  photos: z.array(photo),
});
export type TreeFile = z.infer<typeof treeFile>;

/** A device fetches the list, then the files whose stamps it does not have; what is not on the list has left. */
export const listStamps = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/offline/stamps',
  tag: 'offline areas',
  summary: 'The trees that pass a filter, each with a stamp that changes with anything in its file',
  query: treeFilter
    .extend({
      limit: z.coerce.number().int().min(1).max(2000).default(1000),
      cursor: z.string().max(1000).optional(),
    })
    .strict(),
  reply: z.object({
    trees: z.array(z.object({ id: z.uuid(), stamp })),
    nextCursor: z.string().nullable(),
  }),
});

export const readFiles = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/offline/files',
  tag: 'offline areas',
  summary: 'Files of trees to take along; trees that are no longer there are left out',
  query: z.strictObject({ ids: listOf(z.uuid()).pipe(z.array(z.uuid()).min(1).max(FILES_AT_ONCE)) }),
  reply: z.object({ files: z.array(treeFile) }),
});
