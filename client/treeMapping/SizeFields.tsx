import { useText } from '../i18n/language.ts';
import { NumberField } from '../ui/NumberField.tsx';
import { LastTime } from './LastTime.tsx';
import { USUAL_CROWN_M, USUAL_HEIGHT_M } from './plausible.ts';
import { StemsField } from './StemsField.tsx';
import type { TreeFields } from './TreeForm.tsx';
import { treeFormText } from './treeForm.text.ts';

/** Stems, height and crown. */
export function SizeFields(fields: TreeFields) {
  const { draft, change, errorAt } = fields;
  const t = useText(treeFormText);
  return (
    <>
      <StemsField
        stems={draft.stemGirthsCm}
        heightM={draft.girthHeightM}
        onStems={(stemGirthsCm) => change({ stemGirthsCm })}
        onHeight={(girthHeightM) => change({ girthHeightM })}
        error={errorAt('stemGirthsCm')}
        heightError={errorAt('girthHeightM')}
      />
      <div className="tree-form-pair">
        <NumberField
          label={t.fields.heightM}
          name="heightM"
          value={draft.heightM}
          unit="m"
          decimals={1}
          plausible={USUAL_HEIGHT_M}
          error={errorAt('heightM')}
          onChange={(heightM) => change({ heightM })}
        />
        <NumberField
          label={t.fields.crownDiameterM}
          name="crownDiameterM"
          value={draft.crownDiameterM}
          unit="m"
          decimals={1}
          plausible={USUAL_CROWN_M}
          error={errorAt('crownDiameterM')}
          onChange={(crownDiameterM) => change({ crownDiameterM })}
        />
        <LastTime name="heightM" fields={fields} />
        <LastTime name="crownDiameterM" fields={fields} />
      </div>
    </>
  );
}
