import { useText } from '../i18n/language.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { PickerList } from '../ui/PickerList.tsx';
import type { Part } from './inspections.draft.ts';
import { inspectionsText } from './inspections.text.ts';
import { useFindingChoices, type FindingList } from './useFindingChoices.ts';

/** All damages, fungi, pests or habitat structures a part may have, to take one. */
export function FindingPicker({
  list,
  part,
  genus,
  onPick,
  onClose,
}: {
  list: FindingList;
  part: Part;
  genus: string | null;
  onPick(code: string): void;
  onClose(): void;
}) {
  const t = useText(inspectionsText);
  const { groups, search } = useFindingChoices(list, part, genus);
  const title = list === 'damage' ? t.allDamages : t[list];
  return (
    <Dialog title={`${t.parts[part]}: ${title}`} isOpen onClose={onClose} shape="sheet">
      <PickerList groups={groups} search={search} onPick={onPick} />
    </Dialog>
  );
}
