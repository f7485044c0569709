export function TasksPage(_: { onOpenTree(treeId: string): void }) {
  return null;
}
