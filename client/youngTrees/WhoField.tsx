import { useText } from '../i18n/language.ts';
import { PickerField } from '../ui/PickerField.tsx';
import { useContractors } from './youngTrees.queries.ts';
import { youngTreesText } from './youngTrees.text.ts';

/** Who does it: a crew, a firm, or the city's own people without a name. */
export function WhoField({
  pickedId,
  onPick,
  error,
}: {
  pickedId: string | null;
  onPick(id: string | null): void;
  error?: string | undefined;
}) {
  const t = useText(youngTreesText);
  const all = useContractors().data ?? [];
  const optionsOf = (kind: 'crew' | 'firm') =>
    all.filter((one) => one.kind === kind).map(({ id, name }) => ({ id, title: name }));
  const groups = [
    { title: t.crewMark, options: optionsOf('crew') },
    { title: t.firmMark, options: optionsOf('firm') },
  ];
  return (
    <PickerField
      label={t.who}
      hint={t.whoHint}
      emptyText={t.ownPeople}
      clearLabel={t.ownPeople}
      picked={groups.flatMap(({ options }) => options).find(({ id }) => id === pickedId) ?? null}
      groups={groups.filter(({ options }) => options.length > 0)}
      onPick={onPick}
      error={error}
      name="contractorId"
    />
  );
}
