import { decideAfter } from '#contract/fellings/decisions';
import { hasStump, STUMPS, type Stump } from '#rules/fellings/fellings';
import { useCodeList, useCodeNames } from '../codes/codes.queries.ts';
import { useOpened } from '../drafts/useOpened.ts';
import { call } from '../http/call.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { TextField } from '../ui/Field.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { DecisionDialog, orNull, type StepDialogProps } from './DecisionDialog.tsx';
import { decisionsText } from './decisions.text.ts';
import type { Deciding } from './fellings.queries.ts';

interface AfterDraft {
  stump: Stump | null;
  replacementCount: number | null;
  replacementGirthCm: number | null;
  replacementPlace: string | null;
  replacementDueBy: string | null;
  replacementBasis: string | null;
  replacementWords: string | null;
}

/** What becomes of the stump, and what is owed for the tree. */
export function AfterDialog({ felling, onClose }: StepDialogProps) {
  const t = useText(decisionsText);
  const names = useCodeNames();
  const form = useOpened(
    felling,
    ({ facts }): AfterDraft => ({
      stump: facts.stump,
      replacementCount: facts.replacementCount ?? 1,
      replacementGirthCm: facts.replacementGirthCm,
      replacementPlace: facts.replacementPlace,
      replacementDueBy: facts.replacementDueBy,
      replacementBasis: facts.replacementBasis,
      replacementWords: facts.replacementWords,
    }),
    ({ facts }) => ({
      stump: facts.stump ? t.stumps[facts.stump] : '',
      replacementBasis: names('replacement_basis', facts.replacementBasis ?? ''),
    }),
  );
  const { fields: draft, change } = form;
  const said = {
    ...draft,
    replacementPlace: orNull(draft.replacementPlace),
    replacementWords: orNull(draft.replacementWords),
  };
  return (
    <DecisionDialog
      form={form}
      step="after"
      facts={{ ...form.thing.facts, ...said }}
      fields={['stump', ...FIELDS]}
      isDisabled={draft.replacementCount === null}
      onClose={onClose}
      onSend={(seal) =>
        call(decideAfter, {
          params: { id: felling.id },
          body: { ...seal, ...said, replacementCount: said.replacementCount ?? 0 },
        })
      }
    >
      {(errorAt) => (
        <>
          {hasStump(felling.measure) ? (
            <Choice<Stump>
              label={t.stump}
              columns={3}
              value={draft.stump}
              onChange={(stump) => change({ stump })}
              options={STUMPS.map((value) => ({ value, label: t.stumps[value] }))}
              error={errorAt('stump')}
              name="stump"
            />
          ) : null}
          <Replacement draft={draft} change={change} errorAt={errorAt} />
        </>
      )}
    </DecisionDialog>
  );
}

const FIELDS = [
  'replacementCount',
  'replacementGirthCm',
  'replacementPlace',
  'replacementDueBy',
  'replacementBasis',
  'replacementWords',
] as const;

function Replacement({
  draft,
  change,
  errorAt,
}: {
  draft: AfterDraft;
  change(change: Partial<AfterDraft>): void;
  errorAt: Deciding['errorAt'];
}) {
  const t = useText(decisionsText);
  const language = useLanguage();
  const bases = useCodeList('replacement_basis');
  const isOwed = draft.replacementCount !== 0;
  return (
    <>
      <div className="felling-pair">
        <NumberField
          label={t.replacementCount}
          hint={t.replacementCountHint}
          value={draft.replacementCount}
          onChange={(count) => change({ replacementCount: count })}
          minValue={0}
          maxValue={1000}
          error={errorAt('replacementCount')}
          name="replacementCount"
        />
        {isOwed ? (
          <NumberField
            label={t.replacementGirth}
            unit="cm"
            value={draft.replacementGirthCm}
            onChange={(girth) => change({ replacementGirthCm: girth })}
            minValue={1}
            maxValue={200}
            error={errorAt('replacementGirthCm')}
            name="replacementGirthCm"
          />
        ) : null}
        {isOwed ? (
          <DayField
            label={t.replacementDueBy}
            value={draft.replacementDueBy}
            onChange={(day) => change({ replacementDueBy: day })}
            error={errorAt('replacementDueBy')}
            name="replacementDueBy"
          />
        ) : null}
      </div>
      {isOwed ? (
        <>
          <Choice
            label={t.replacementBasis}
            columns={3}
            value={draft.replacementBasis}
            onChange={(code) => change({ replacementBasis: code })}
            options={bases.map((one) => ({ value: one.code, label: one[language] }))}
            error={errorAt('replacementBasis')}
            name="replacementBasis"
          />
          <div className="felling-place">
            <TextField
              label={t.replacementPlace}
              value={draft.replacementPlace ?? ''}
              onChange={(place) => change({ replacementPlace: place })}
              maxLength={500}
              error={errorAt('replacementPlace')}
              name="replacementPlace"
            />
            <Button onPress={() => change({ replacementPlace: t.replacementSame })}>
              {t.replacementSame}
            </Button>
          </div>
        </>
      ) : null}
      <TextField
        label={isOwed ? t.replacementWords : t.replacementWhyNone}
        lines={2}
        value={draft.replacementWords ?? ''}
        onChange={(words) => change({ replacementWords: words })}
        isRequired={!isOwed}
        maxLength={2000}
        error={errorAt('replacementWords')}
        name="replacementWords"
      />
    </>
  );
}
