import type { MapHandle } from '../map/mapHandle.ts';

export function MapTreeOverlay({ map }: { map: MapHandle; onDone(treeId: string): void; onCancel(): void }) {
  return <p>{map.center().join(' ')}</p>;
}
