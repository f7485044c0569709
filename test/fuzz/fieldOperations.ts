import fc from 'fast-check';
import type { Operation } from './operations.ts';
import { plausible, type KnownValues } from './plausible.ts';

/** Which endpoint stands behind each kind of operation that a device in the field sends. */
const ENDPOINTS: Record<string, [method: string, path: string]> = {
  mapTree: ['POST', '/api/trees'],
  editTree: ['PATCH', '/api/trees/{id}'],
  moveTree: ['POST', '/api/trees/{id}/move'],
  recordInspection: ['POST', '/api/inspections'],
  correctInspection: ['POST', '/api/inspections/{id}/corrections'],
  skipTask: ['POST', '/api/tasks/{id}/skip'],
  checkAfterStorm: ['POST', '/api/storms/{id}/checks'],
  inspectSupport: ['POST', '/api/support-inspections'],
  correctSupportInspection: ['POST', '/api/support-inspections/{id}/corrections'],
  recordWatering: ['POST', '/api/watering/rounds/{id}/waterings'],
  reportOrder: ['POST', '/api/measures/{id}/report'],
  addControlArea: ['POST', '/api/control-areas'],
};

/** An operation such as devices send to `/api/sync`, whose body the OpenAPI document leaves open. */
export function fieldOperation(
  operations: readonly Operation[],
  knownFor: (operation: Operation) => KnownValues,
): fc.Arbitrary<unknown> {
  return fc.oneof(
    ...Object.entries(ENDPOINTS).map(([kind, [method, path]]) => {
      const endpoint = operations.find((known) => known.method === method && known.path === path);
      if (!endpoint?.body) throw new Error(`there is no ${method} ${path} behind ${kind}`);
      const known = knownFor(endpoint);
      const params = path.includes('{id}')
        ? { id: plausible({ type: 'string', format: 'uuid' }, known, 'id') }
        : {};
      return fc.record({
        id: fc.uuid({ version: 7 }),
        kind: fc.constant(kind),
        madeAt: fc.constant('2026-06-15T08:00:00Z'),
        params: fc.record(params),
        body: plausible(endpoint.body.schema, known),
      });
    }),
  );
}
