import type { MapHandle } from '../map/mapHandle.ts';

export function MoveTreeOverlay({ treeId }: { map: MapHandle; treeId: string; onDone(): void; onCancel(): void }) {
  return <p>{treeId}</p>;
}
