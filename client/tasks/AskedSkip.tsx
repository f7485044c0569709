import { useTreeTasks } from './tasks.queries.ts';
import { SkipDialog } from './SkipDialog.tsx';
import { readSkip } from './taskPlace.ts';

/** Opens the dialog for the task that the page's address says is to be skipped, if it is still open. */
export function AskedSkip({ address, onClose }: { address: URLSearchParams; onClose(): void }) {
  const asked = readSkip(address);
  const { data } = useTreeTasks(asked?.treeId ?? null);
  const task = data?.find(({ id }) => id === asked?.taskId);
  return task ? <SkipDialog task={task} onClose={onClose} /> : null;
}
