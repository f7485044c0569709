export function InspectionPage({ treeId }: { treeId: string; onDone(): void; onCancel(): void }) {
  return <p>{treeId}</p>;
}
