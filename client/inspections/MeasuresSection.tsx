import { memo, useState } from 'react';
import { v7 as newId } from 'uuid';
import { useCodeList, useCodeNames } from '../codes/codes.queries.ts';
import { forgivingSearch } from '../i18n/forgiving.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { PickerList } from '../ui/PickerList.tsx';
import { codeUse } from './codeUse.ts';
import { AddButton } from './DamageButtons.tsx';
import type { Form } from './form.ts';
import { habits } from './inspections.favourites.ts';
import { inspectionsText } from './inspections.text.ts';
import { MeasureCard } from './MeasureCard.tsx';
import { suggestMeasures } from './measures.suggest.ts';
import { sectionId } from './PartBar.tsx';
import { sameGrounds, sameIn } from './sameForm.ts';
import { useArrived } from './useArrived.ts';

/** What is to be done: measures that answer the findings by one tap, all others by search. */
export const MeasuresSection = memo(MeasuresSectionView, sameMeasures);

interface Props {
  form: Form;
  /** What the measures answer and when the tree is due, a moment later. */
  later: Form;
}

const sameOwn = sameIn('measures');

function sameMeasures(before: Props, after: Props): boolean {
  return sameOwn(before, after) && sameGrounds({ form: before.later }, { form: after.later });
}

function MeasuresSectionView({ form, later }: Props) {
  const t = useText(inspectionsText);
  const names = useCodeNames();
  const [isPicking, setPicking] = useState(false);
  // Read once: buttons do not change places under the finger.
  const [often] = useState(() => habits(codeUse('measure')));
  const { measures } = form.draft;
  const arrived = useArrived(measures);
  const suggested = suggestMeasures(
    later.draft.findings,
    measures.map(({ measure }) => measure),
    often,
  );
  const add = (measure: string) => {
    setPicking(false);
    form.edit({ act: 'addMeasure', measure: { id: newId(), measure, urgency: null, remarks: null } });
  };
  return (
    <section
      className="inspection-section"
      id={sectionId('measures')}
      aria-labelledby="title-measures"
      data-field="measures"
      tabIndex={-1}
    >
      <h2 id="title-measures">{t.measures}</h2>
      {form.errorAt('measures') ? (
        <p className="field-error" role="alert">
          {form.errorAt('measures')}
        </p>
      ) : null}
      <div className="damage-buttons" role="group" aria-label={t.suggestedMeasures}>
        {suggested.map((code) => (
          <AddButton key={code} words={names('measure', code)} isAdded={false} onAdd={() => add(code)} />
        ))}
      </div>
      <div className="part-more">
        <Button kind="quiet" icon="search" onPress={() => setPicking(true)}>
          {t.allMeasures}
        </Button>
      </div>
      {arrived.length === 0 ? (
        <p className="part-count">{t.noMeasures}</p>
      ) : (
        <ul className="part-findings">
          {arrived.map((measure) => (
            <MeasureCard key={measure.id} measure={measure} form={form} later={later} />
          ))}
        </ul>
      )}
      {isPicking ? <MeasurePicker onPick={add} onClose={() => setPicking(false)} /> : null}
    </section>
  );
}

function MeasurePicker({ onPick, onClose }: { onPick(code: string): void; onClose(): void }) {
  const t = useText(inspectionsText);
  const language = useLanguage();
  const codes = useCodeList('measure');
  const options = (some: typeof codes) =>
    some.map((code) => ({ id: code.code, title: code[language], subtitle: code.code }));
  const groups = [...new Set(codes.map(({ group }) => group))];
  const titles: Partial<Record<string, string>> = t.measureGroups;
  return (
    <Dialog title={t.allMeasures} isOpen onClose={onClose} shape="sheet">
      <PickerList
        onPick={onPick}
        groups={groups.map((group) => ({
          title: titles[group] ?? group,
          options: options(codes.filter((code) => code.group === group)),
        }))}
        search={{
          label: t.searchMeasure,
          none: t.searchNone,
          find: (typed) => options(forgivingSearch(codes, typed, (code) => [code.de, code.en, code.code])),
        }}
      />
    </Dialog>
  );
}
