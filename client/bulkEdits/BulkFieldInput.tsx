import type { BulkField } from '#contract/bulkEdits/bulkEdits';
import { AreaField } from '../areas/AreaField.tsx';
import { useCodeList } from '../codes/codes.queries.ts';
import { forgivingSearch } from '../i18n/forgiving.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { commonName } from '../species/speciesName.ts';
import { useSpecies } from '../species/species.queries.ts';
import { Choice } from '../ui/Choice.tsx';
import { TextField } from '../ui/Field.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import type { BulkDraft } from './bulkDraft.ts';
import { bulkEditsText } from './bulkEdits.text.ts';

interface InputProps {
  field: BulkField;
  draft: BulkDraft;
  onChange(change: BulkDraft): void;
}

/** How a field's new value is entered. */
export function BulkFieldInput(props: InputProps) {
  switch (props.field) {
    case 'controlAreaId':
      return <AreaInput {...props} />;
    case 'speciesId':
      return <SpeciesInput {...props} />;
    case 'siteType':
      return <CodePicker {...props} list="surroundings" />;
    case 'status':
      return <CodeChoice {...props} list="tree_status" codes={['NEU', 'BEST', 'FAELL']} />;
    case 'agePhase':
      return <CodeChoice {...props} list="age_phase" codes={['J', 'R', 'A']} />;
    case 'safetyExpectation':
      return <CodeChoice {...props} list="safety" codes={['H', 'G']} />;
    case 'youngTreeCare':
    case 'plantingYearEstimated':
      return <YesOrNo {...props} />;
    case 'plantingYear':
      return <YearInput {...props} />;
    case 'cultivar':
    case 'street':
    case 'source':
      return <TextInput {...props} />;
  }
}

function AreaInput({ field, draft, onChange }: InputProps) {
  const t = useText(bulkEditsText);
  return (
    <AreaField
      pickedId={textOf(draft[field]) || null}
      onPick={(id) => onChange({ [field]: id ?? undefined })}
      words={{ label: t.fields[field], emptyText: t.notChosen, search: t.find, none: t.nothingFound }}
    />
  );
}

function SpeciesInput({ field, draft, onChange }: InputProps) {
  const t = useText(bulkEditsText);
  const language = useLanguage();
  const species = useSpecies().data ?? [];
  const options = species.map((one) => ({
    id: String(one.id),
    title: commonName(one, language) ?? one.botanicalName,
    detail: one.botanicalName,
  }));
  return (
    <PickerField
      label={t.fields[field]}
      emptyText={t.notChosen}
      onPick={(id) => onChange({ [field]: id === null ? undefined : Number(id) })}
      picked={options.find(({ id }) => id === String(draft[field])) ?? null}
      groups={[{ title: '', options }]}
      search={{
        label: t.find,
        none: t.nothingFound,
        find: (typed) => forgivingSearch(options, typed, ({ title, detail }) => [title, detail]),
      }}
    />
  );
}

function CodePicker({ field, draft, onChange, list }: InputProps & { list: string }) {
  const t = useText(bulkEditsText);
  const language = useLanguage();
  const options = useCodeList(list).map((one) => ({ id: one.code, title: one[language] }));
  return (
    <PickerField
      label={t.fields[field]}
      emptyText={t.notChosen}
      onPick={(code) => onChange({ [field]: code ?? undefined })}
      picked={options.find(({ id }) => id === draft[field]) ?? null}
      groups={[{ title: '', options }]}
    />
  );
}

function CodeChoice({
  field,
  draft,
  onChange,
  list,
  codes,
}: InputProps & { list: string; codes: readonly string[] }) {
  const t = useText(bulkEditsText);
  const language = useLanguage();
  const known = useCodeList(list);
  return (
    <Choice
      label={t.fields[field]}
      columns={codes.length}
      value={textOf(draft[field]) || null}
      onChange={(value) => onChange({ [field]: value })}
      options={codes.map((code) => ({
        value: code,
        label: known.find((one) => one.code === code)?.[language] ?? code,
      }))}
    />
  );
}

function YesOrNo({ field, draft, onChange }: InputProps) {
  const t = useText(bulkEditsText);
  const value = draft[field];
  return (
    <Choice
      label={t.fields[field]}
      columns={2}
      value={value === undefined ? null : value === true ? 'yes' : 'no'}
      onChange={(chosen) => onChange({ [field]: chosen === 'yes' })}
      options={[
        { value: 'yes', label: t.yes },
        { value: 'no', label: t.no },
      ]}
    />
  );
}

/** Digits become a number; anything else stays what was typed, and is refused. */
function YearInput({ field, draft, onChange }: InputProps) {
  const t = useText(bulkEditsText);
  return (
    <TextField
      label={t.fields[field]}
      hint={t.toEmpty}
      inputMode="numeric"
      value={textOf(draft[field])}
      onChange={(typed) => onChange({ [field]: /^\d{4}$/.test(typed) ? Number(typed) : typed })}
    />
  );
}

function TextInput({ field, draft, onChange }: InputProps) {
  const t = useText(bulkEditsText);
  return (
    <TextField
      label={t.fields[field]}
      hint={t.toEmpty}
      value={textOf(draft[field])}
      onChange={(typed) => onChange({ [field]: typed })}
    />
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
