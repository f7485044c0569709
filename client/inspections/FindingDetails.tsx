import { useCodeNames } from '../codes/codes.queries.ts';
import { useText } from '../i18n/language.ts';
import { TextField } from '../ui/Field.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import type { Form } from './form.ts';
import type { FindingDraft } from './inspections.draft.ts';
import { inspectionsText } from './inspections.text.ts';
import { useFindingChoices } from './useFindingChoices.ts';

/** Size, place and remark of a finding, and what lives on it. */
export function FindingDetails({ finding, form: { edit, tree } }: { finding: FindingDraft; form: Form }) {
  const t = useText(inspectionsText);
  const change = (wanted: Partial<Omit<FindingDraft, 'id'>>) =>
    edit({ act: 'changeFinding', id: finding.id, change: wanted });
  return (
    <div className="finding-details">
      <NumberField
        label={t.size}
        unit={t.sizeUnit}
        minValue={1}
        maxValue={10_000}
        value={finding.sizeCm}
        onChange={(sizeCm) => change({ sizeCm })}
      />
      <TextField
        label={t.place}
        hint={t.placeHint}
        value={finding.place ?? ''}
        onChange={(place) => change({ place })}
      />
      <InhabitantField
        list="fungus"
        finding={finding}
        genus={tree.genus}
        onPick={(fungus) => change({ fungus })}
      />
      <InhabitantField list="pest" finding={finding} genus={tree.genus} onPick={(pest) => change({ pest })} />
      <InhabitantField
        list="habitat"
        finding={finding}
        genus={tree.genus}
        onPick={(habitat) => change({ habitat })}
      />
      <TextField
        label={t.remark}
        lines={2}
        value={finding.remarks ?? ''}
        onChange={(remarks) => change({ remarks })}
      />
    </div>
  );
}

function InhabitantField({
  list,
  finding,
  genus,
  onPick,
}: {
  list: 'fungus' | 'pest' | 'habitat';
  finding: FindingDraft;
  genus: string | null;
  onPick(code: string | null): void;
}) {
  const t = useText(inspectionsText);
  const names = useCodeNames();
  const { groups, search } = useFindingChoices(list, finding.part, genus);
  const picked = finding[list];
  return (
    <PickerField
      label={t[list]}
      emptyText={t.none}
      clearLabel={`${t[list]}: ${t.clear}`}
      onPick={onPick}
      picked={picked ? { id: picked, title: names(list, picked) } : null}
      groups={groups}
      search={search}
    />
  );
}
