import { useCodeList } from '../codes/codes.queries.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { TextField } from '../ui/Field.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { withKind } from './supportForm.ts';
import type { FieldsProps } from './SupportForm.tsx';
import { supportsText } from './supports.text.ts';

/** What a support is made of and where it hangs. */
export function BuildFields({ draft, change, errorAt }: FieldsProps) {
  const t = useText(supportsText).form;
  const language = useLanguage();
  const kinds = useCodeList('crown_support');
  return (
    <>
      <Choice
        label={t.kind}
        name="kind"
        columns={2}
        isRequired
        value={draft.kind}
        onChange={(kind) => change(withKind(draft, kind))}
        error={errorAt('kind')}
        options={kinds.map((kind) => ({ value: kind.code, label: kind[language] }))}
      />
      <TextField
        label={t.system}
        name="system"
        maxLength={200}
        value={draft.system}
        onChange={(system) => change({ system })}
      />
      <div className="support-row">
        <NumberField
          label={t.load}
          hint={t.loadHint}
          unit="kN"
          decimals={1}
          maxValue={1000}
          plausible={{ least: 10, most: 200 }}
          value={draft.breakingLoadKn}
          onChange={(breakingLoadKn) =>
            change({ breakingLoadKn: breakingLoadKn === 0 ? null : breakingLoadKn })
          }
        />
        <NumberField
          label={t.height}
          unit="m"
          decimals={1}
          maxValue={60}
          plausible={{ least: 1, most: 35 }}
          value={draft.heightM}
          onChange={(heightM) => change({ heightM })}
        />
        <NumberField
          label={t.strands}
          maxValue={50}
          plausible={{ least: 1, most: 8 }}
          value={draft.strands}
          onChange={(strands) => change({ strands: strands === 0 ? null : strands })}
          error={errorAt('strands')}
        />
      </div>
      <TextField
        label={t.place}
        hint={t.placeHint}
        name="place"
        lines={2}
        maxLength={500}
        value={draft.place}
        onChange={(place) => change({ place })}
      />
    </>
  );
}
