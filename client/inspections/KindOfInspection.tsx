import { memo, useState } from 'react';
import { inspectionType } from '#contract/inspections/inspections';
import { useCodeList, useCodeNames } from '../codes/codes.queries.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice, Switch } from '../ui/Choice.tsx';
import type { Form } from './form.ts';
import type { InspectionDraft } from './inspections.draft.ts';
import { restartsRhythm } from './inspections.edit.ts';
import { inspectionsText } from './inspections.text.ts';
import { sameIn } from './sameForm.ts';

/** What kind of inspection it is; the usual ones at once, the rare ones on demand, an occasion where one is needed. */
export const KindOfInspection = memo(KindOfInspectionView, sameIn('type', 'occasion', 'countsAsRegular'));

function KindOfInspectionView({ form: { draft, edit, last, errorAt } }: { form: Form }) {
  const t = useText(inspectionsText);
  const language = useLanguage();
  const names = useCodeNames();
  const occasions = useCodeList('zk_reason');
  const usual: InspectionDraft['type'][] = last || draft.corrects ? ['RK', 'ZK'] : ['EE', 'RK', 'ZK'];
  const [isWhole, setWhole] = useState(!usual.includes(draft.type));
  const shown = isWhole ? inspectionType.options : usual;
  const short: Partial<Record<InspectionDraft['type'], string>> = t.kinds;
  return (
    <section className="inspection-section">
      <div className="kind-row">
        <Choice
          label={t.kind}
          name="type"
          value={draft.type}
          options={shown.map((value) => ({ value, label: short[value] ?? names('inspection_type', value) }))}
          onChange={(type) => edit({ act: 'write', fields: { type } })}
        />
        {isWhole ? null : (
          <Button kind="quiet" onPress={() => setWhole(true)}>
            {t.otherKinds}
          </Button>
        )}
      </div>
      {draft.type === 'ZK' ? (
        <Choice
          label={t.occasion}
          name="occasion"
          value={draft.occasion}
          error={errorAt('occasion')}
          isRequired
          options={occasions.map((occasion) => ({ value: occasion.code, label: occasion[language] }))}
          onChange={(occasion) => edit({ act: 'write', fields: { occasion } })}
        />
      ) : null}
      {restartsRhythm(draft.type) ? null : (
        <Switch
          label={t.countsAsRegular}
          hint={t.countsHint}
          isOn={draft.countsAsRegular}
          onChange={(countsAsRegular) => edit({ act: 'write', fields: { countsAsRegular } })}
        />
      )}
    </section>
  );
}
