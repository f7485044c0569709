import { moveTree, newTree } from '#contract/trees/trees';
import type { LonLat } from '../map/mapHandle.ts';
import type { KeptOperation } from '../offline/operation.ts';
import { distanceM } from './gpsFix.ts';

/** A tree near a place as this device knows it and the server not yet. */
export interface NearOnDevice {
  id: string;
  title: string;
  position: LonLat;
  distanceM: number;
}

/** What waits on this device around a place: trees mapped or moved there. `elsewhere`: moved, so no more where the server has them. */
export function nearOnDevice(
  at: LonLat,
  kept: readonly KeptOperation[],
  radiusM: number,
): { near: NearOnDevice[]; elsewhere: Set<string> } {
  const places = new Map<string, { title: string; position: LonLat }>();
  const elsewhere = new Set<string>();
  for (const { kind, state, objectId, title, body } of kept) {
    if (state === 'refused' || state === 'confirmed') continue;
    const made = kind === 'mapTree' ? newTree.safeParse(body).data : undefined;
    const moved = kind === 'moveTree' ? moveTree.body.safeParse(body).data : undefined;
    if (moved) elsewhere.add(objectId);
    const position = made?.position ?? moved?.position;
    if (position) places.set(objectId, { title, position });
    else if (kind === 'editTree' && isMistake(body)) places.delete(objectId);
  }
  const near = [...places]
    .map(([id, tree]) => ({ id, ...tree, distanceM: distanceM(at, tree.position) }))
    .filter((tree) => tree.distanceM <= radiusM);
  return { near, elsewhere };
}

/** Taken back while it waited. */
function isMistake(body: object): boolean {
  return 'status' in body && body.status === 'FEHL';
}
