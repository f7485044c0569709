import { z } from 'zod';
import { endpoint, lonLat } from '../http/endpoint.ts';

const areaKind = z.enum(['street', 'green']);

export const controlArea = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: areaKind,
  district: z.string().nullable(),
  /** Trees that stand or are planned; felled ones are not counted. */
  treeCount: z.int(),
  /** West, south, east, north in degrees (WGS 84) of the drawn area, else of its trees. */
  extent: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
});
export type ControlArea = z.infer<typeof controlArea>;

export const listControlAreas = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/control-areas',
  tag: 'control areas',
  summary: 'All control areas in natural order of their names',
  reply: z.object({ areas: z.array(controlArea) }),
});

const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('LineString'), coordinates: z.array(lonLat) }),
  z.object({ type: z.literal('MultiLineString'), coordinates: z.array(z.array(lonLat)) }),
  z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(lonLat)) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(lonLat))) }),
]);

export const controlAreaFeature = z.object({
  type: z.literal('Feature'),
  id: z.uuid(),
  geometry,
  properties: z.object({ name: z.string(), kind: areaKind }),
});
export type ControlAreaFeature = z.infer<typeof controlAreaFeature>;

export const drawControlAreas = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/control-areas/geometry',
  tag: 'control areas',
  summary:
    'The lines and polygons of control areas as GeoJSON (WGS 84); areas without a drawing are left out',
  reply: z.object({ type: z.literal('FeatureCollection'), features: z.array(controlAreaFeature) }),
});

/** A street or green area not yet in the cadastre; the client makes the id, so that sending it twice adds it once. */
export const addControlArea = endpoint({
  method: 'post',
  needs: 'areas.add',
  path: '/api/control-areas',
  tag: 'control areas',
  summary: 'Adds a control area by name; its outline can be drawn later',
  body: z.strictObject({
    id: z.uuid(),
    name: z.string().trim().min(1).max(200),
    kind: areaKind,
    district: z.string().trim().min(1).max(200).nullable(),
  }),
  reply: controlArea,
});
