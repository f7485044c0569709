import { SupportForm } from './SupportForm.tsx';
import type { Installation } from './supportForm.ts';
import { useTreeSupports } from './supports.queries.ts';

/** Asks for the support that accepted work has put into a tree, as soon as it is known what hangs there already. */
export function SupportOfOrder({
  treeId,
  from,
  onClose,
}: {
  treeId: string;
  from: Installation;
  onClose(): void;
}) {
  const { supports, isError } = useTreeSupports(treeId);
  if (!supports && !isError) return null;
  const others = (supports ?? []).filter(({ state }) => state !== 'removed');
  return <SupportForm treeId={treeId} support={null} from={from} others={others} onClose={onClose} />;
}
