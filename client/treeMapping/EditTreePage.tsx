export function EditTreePage({ treeId }: { treeId: string; onDone(): void; onCancel(): void }) {
  return <p>{treeId}</p>;
}
