import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';

export const species = z.object({
  id: z.int(),
  botanicalName: z.string(),
  germanName: z.string(),
  englishName: z.string(),
  genus: z.string(),
  family: z.string(),
  longevity: z.enum(['short', 'medium', 'long']),
  leaf: z.enum(['broadleaf', 'conifer']),
  evergreen: z.boolean(),
  bylaw: z.enum(['protected', 'fruit_exempt', 'not_covered']),
  /** Other names, and names of cultivars: `Kugel-Ahorn` is Acer platanoides with the cultivar Globosum. */
  alsoCalled: z.array(z.object({ name: z.string(), cultivar: z.string().nullable() })),
});
export type Species = z.infer<typeof species>;

export const listSpecies = endpoint({
  method: 'get',
  needs: 'lists.read',
  path: '/api/species',
  tag: 'species',
  summary: 'All species in botanical order, with their other names',
  reply: z.object({ species: z.array(species) }),
});
