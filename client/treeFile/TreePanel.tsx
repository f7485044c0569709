export interface TreePanelProps {
  treeId: string;
  onClose(): void;
  onShowOnMap(position: readonly [number, number]): void;
  onInspect(): void;
  onEdit(): void;
  onMove(): void;
}

export function TreePanel({ treeId }: TreePanelProps) {
  return <p>{treeId}</p>;
}
