import { treeKind, treeStatus } from '#contract/trees/trees';
import { isFelledBy } from '#rules/trees/trees';
import { useText } from '../i18n/language.ts';
import { Choice, MultiChoice, Switch } from '../ui/Choice.tsx';
import { TextField } from '../ui/Field.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import { USUAL_MEMBERS } from './plausible.ts';
import type { TreeFields } from './TreeForm.tsx';
import { treeFormText } from './treeForm.text.ts';
import { useCodeOptions } from './useTreeChoices.ts';

/** `KEIN` says what an empty list says already. */
const NO_PROTECTION = 'KEIN';

/** What few trees need: kind, status, protection, tag, where the data come from. */
export function MoreFields(fields: TreeFields) {
  const t = useText(treeFormText);
  const { draft, change, errorAt } = fields;
  const protections = useCodeOptions('protection').filter(({ id }) => id !== NO_PROTECTION);
  return (
    <>
      <KindFields {...fields} />
      <MultiChoice
        label={t.fields.protections}
        name="protections"
        columns={1}
        value={draft.protections}
        error={errorAt('protections')}
        options={protections.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(chosen) => change({ protections: chosen })}
      />
      <Switch
        label={t.fields.youngTreeCare}
        hint={t.youngTreeCareHint}
        isOn={draft.youngTreeCare}
        onChange={(youngTreeCare) => change({ youngTreeCare })}
      />
      <TagFields {...fields} />
      <div className="tree-form-pair">
        <TextField
          label={t.fields.source}
          name="source"
          value={draft.source ?? ''}
          error={errorAt('source')}
          onChange={(source) => change({ source })}
        />
        <TextField
          label={t.fields.externalKey}
          name="externalKey"
          value={draft.externalKey ?? ''}
          error={errorAt('externalKey')}
          onChange={(externalKey) => change({ externalKey })}
        />
      </div>
    </>
  );
}

function KindFields({ draft, change, errorAt, statusBefore }: TreeFields) {
  const t = useText(treeFormText);
  const statuses = useCodeOptions('tree_status');
  // The acceptance of a felling says so, and nobody by hand.
  const offered = statuses.filter(({ id }) => statusBefore === null || !isFelledBy(statusBefore, id));
  return (
    <>
      <Choice
        label={t.fields.kind}
        name="kind"
        value={draft.kind}
        error={errorAt('kind')}
        columns={2}
        options={treeKind.options.map((kind) => ({ value: kind, label: t.kinds[kind] }))}
        onChange={(kind) => change({ kind })}
      />
      {draft.kind === 'EB' ? null : (
        <NumberField
          label={t.fields.memberCount}
          name="memberCount"
          value={draft.memberCount}
          error={errorAt('memberCount')}
          plausible={USUAL_MEMBERS}
          onChange={(memberCount) => change({ memberCount })}
        />
      )}
      <PickerField
        label={t.fields.status}
        name="status"
        error={errorAt('status')}
        emptyText={t.unknown}
        picked={statuses.find(({ id }) => id === draft.status) ?? null}
        hint={offered.length < statuses.length ? t.felledElsewhere : undefined}
        groups={[{ title: '', options: offered }]}
        onPick={(status) => change({ status: treeStatus.parse(status) })}
      />
    </>
  );
}

function TagFields({ draft, change, errorAt }: TreeFields) {
  const t = useText(treeFormText);
  const tags = useCodeOptions('tag');
  return (
    <div className="tree-form-pair">
      <PickerField
        label={t.fields.tagKind}
        name="tagKind"
        error={errorAt('tagKind')}
        emptyText={t.unknown}
        picked={tags.find(({ id }) => id === draft.tagKind) ?? null}
        groups={[{ title: '', options: tags }]}
        clearLabel={t.clear(t.fields.tagKind)}
        onPick={(tagKind) => change({ tagKind })}
      />
      <TextField
        label={t.fields.tagNumber}
        name="tagNumber"
        value={draft.tagNumber ?? ''}
        error={errorAt('tagNumber')}
        onChange={(tagNumber) => change({ tagNumber })}
      />
    </div>
  );
}
