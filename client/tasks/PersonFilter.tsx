import { may } from '#rules/accounts/permissions';
import { useAccounts, useMe } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { PickerField } from '../ui/PickerField.tsx';
import { tasksText } from './tasks.text.ts';

/** Whose tasks are shown: everybody's, mine, nobody's, or a colleague's. */
export function PersonFilter({
  assignedTo,
  onPick,
}: {
  assignedTo: string | null;
  onPick(assignedTo: string | null): void;
}) {
  const t = useText(tasksText);
  const { account } = useMe();
  const people = useAccounts().data?.accounts ?? [];
  const options = [
    { id: account.id, title: `${t.me} (${account.name})` },
    { id: 'none', title: t.nobody },
    ...people
      .filter(({ id, roles }) => id !== account.id && may(roles, 'inspections.record'))
      .map(({ id, name }) => ({ id, title: name })),
  ];
  return (
    <PickerField
      label={t.people}
      emptyText={t.everybody}
      clearLabel={t.everybody}
      onPick={onPick}
      picked={options.find(({ id }) => id === assignedTo) ?? null}
      groups={[{ title: '', options }]}
    />
  );
}
