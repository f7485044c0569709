import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';

const name = z.string().trim().min(1).max(80);
/** The filter as the query of the page's address; what the page does not understand it leaves out. */
const query = z.string().max(8000);

export const savedFilter = z.object({
  id: z.uuid(),
  name,
  query,
  /** Seen by everybody who may read the cadastre. */
  shared: z.boolean(),
  isMine: z.boolean(),
  owner: z.string(),
  version: z.int(),
});
export type SavedFilter = z.infer<typeof savedFilter>;

const id = z.strictObject({ id: z.uuid() });

export const listSavedFilters = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/saved-filters',
  tag: 'filters',
  summary: 'One’s own saved filters and those that are shared, by name',
  reply: z.object({ filters: z.array(savedFilter) }),
});

export const saveFilter = endpoint({
  method: 'post',
  needs: 'filters.save',
  path: '/api/saved-filters',
  tag: 'filters',
  summary: 'Saves a filter under a name; the client makes the id, so that sending it twice saves it once',
  body: z.strictObject({ id: z.uuid(), name, query, shared: z.boolean() }),
  reply: savedFilter,
});

export const changeSavedFilter = endpoint({
  method: 'patch',
  needs: 'filters.save',
  path: '/api/saved-filters/:id',
  tag: 'filters',
  summary: 'Renames, shares or renews one’s own saved filter',
  params: id,
  body: z.strictObject({
    name: name.optional(),
    query: query.optional(),
    shared: z.boolean().optional(),
    version: z.int32(),
  }),
  reply: savedFilter,
});

export const deleteSavedFilter = endpoint({
  method: 'delete',
  needs: 'filters.save',
  path: '/api/saved-filters/:id',
  tag: 'filters',
  summary: 'Forgets one’s own saved filter',
  params: id,
  reply: z.object({}),
});
