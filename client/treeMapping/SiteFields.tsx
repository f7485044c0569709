import { useText } from '../i18n/language.ts';
import { TextField } from '../ui/Field.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import { LastTime } from './LastTime.tsx';
import type { TreeFields } from './TreeForm.tsx';
import { treeFormText } from './treeForm.text.ts';
import { useCodeOptions } from './useTreeChoices.ts';

/** What kind of place the tree stands in, its address, and remarks. */
export function SiteFields(fields: TreeFields) {
  const { draft, change, errorAt } = fields;
  const t = useText(treeFormText);
  const sites = useCodeOptions('surroundings');
  return (
    <>
      <PickerField
        label={t.fields.siteType}
        name="siteType"
        error={errorAt('siteType')}
        emptyText={t.unknown}
        picked={sites.find((site) => site.id === draft.siteType) ?? null}
        groups={[{ title: '', options: sites }]}
        clearLabel={t.clear(t.fields.siteType)}
        onPick={(siteType) => change({ siteType })}
      />
      <LastTime name="siteType" fields={fields} />
      <div className="tree-form-pair tree-form-address">
        <TextField
          label={t.fields.street}
          name="street"
          value={draft.street ?? ''}
          error={errorAt('street')}
          onChange={(street) => change({ street })}
        />
        <TextField
          label={t.fields.houseNumber}
          name="houseNumber"
          value={draft.houseNumber ?? ''}
          error={errorAt('houseNumber')}
          onChange={(houseNumber) => change({ houseNumber })}
        />
      </div>
      <LastTime name="street" fields={fields} />
      <TextField
        label={t.fields.remarks}
        name="remarks"
        value={draft.remarks ?? ''}
        lines={3}
        error={errorAt('remarks')}
        onChange={(remarks) => change({ remarks })}
      />
    </>
  );
}
