import { decideSeason } from '#contract/fellings/decisions';
import type { Felling } from '#contract/fellings/fellings';
import { seasonYearOf } from '#rules/fellings/decisions';
import { IMMINENT_DANGER } from '#rules/fellings/fellings';
import { yearOf } from '#rules/calendar/calendar';
import { inClosedSeason } from '#rules/measures/measures';
import { useMe } from '../accounts/accounts.queries.ts';
import { useCodeList, useCodeNames } from '../codes/codes.queries.ts';
import { useOpened } from '../drafts/useOpened.ts';
import { call } from '../http/call.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { DecisionDialog, orNull, type StepDialogProps } from './DecisionDialog.tsx';
import { decisionsText } from './decisions.text.ts';
import type { Deciding } from './fellings.queries.ts';

interface SeasonDraft {
  plannedOn: string | null;
  seasonGround: string | null;
  seasonWords: string | null;
  toldOn: string | null;
  toldWords: string | null;
}

/** On which day, and for one from March to September the exception that allows it. */
export function SeasonDialog({ felling, onClose }: StepDialogProps) {
  const t = useText(decisionsText);
  const { today } = useMe();
  const names = useCodeNames();
  const form = useOpened(
    felling,
    ({ facts: { plannedOn, seasonGround, seasonWords, toldOn, toldWords } }): SeasonDraft => ({
      plannedOn,
      seasonGround,
      seasonWords,
      toldOn,
      toldWords,
    }),
    ({ facts }) => ({ seasonGround: names('closed_season_ground', facts.seasonGround ?? '') }),
  );
  const { fields: draft, change } = form;
  const { facts } = form.thing;
  const said = { ...draft, seasonWords: orNull(draft.seasonWords), toldWords: orNull(draft.toldWords) };
  const seasonYear = seasonYearOf(said, facts, { doneOn: felling.doneReportedOn, today });
  const isClosed = inClosedSeason(felling.doneReportedOn ?? draft.plannedOn ?? today);
  return (
    <DecisionDialog
      form={form}
      step="season"
      facts={{ ...facts, ...said, seasonYear }}
      fields={['plannedOn', 'seasonGround', 'seasonWords', 'toldOn', 'toldWords']}
      onClose={onClose}
      onSend={(seal) => call(decideSeason, { params: { id: felling.id }, body: { ...seal, ...said } })}
    >
      {(errorAt) => (
        <>
          <DayField
            label={t.plannedOn}
            value={draft.plannedOn}
            onChange={(day) => change({ plannedOn: day, ...groundFor(draft, day, form.thing) })}
            error={errorAt('plannedOn')}
            name="plannedOn"
          />
          {draft.plannedOn !== null && isClosed ? <Notice tone="warning">{t.seasonClosed}</Notice> : null}
          <Ground draft={draft} change={change} errorAt={errorAt} today={today} isClosed={isClosed} />
        </>
      )}
    </DecisionDialog>
  );
}

/** An exception holds for one season: on a day of another year it is asked for anew. */
function groundFor(draft: SeasonDraft, day: string | null, { facts }: Felling): Partial<SeasonDraft> {
  const isOfYear = facts.seasonYear === null || day === null || yearOf(day) === facts.seasonYear;
  return isOfYear || draft.seasonGround !== facts.seasonGround
    ? {}
    : { seasonGround: null, seasonWords: null };
}

function Ground({
  draft,
  change,
  errorAt,
  today,
  isClosed,
}: {
  draft: SeasonDraft;
  change(change: Partial<SeasonDraft>): void;
  errorAt: Deciding['errorAt'];
  today: string;
  isClosed: boolean;
}) {
  const t = useText(decisionsText);
  const language = useLanguage();
  const grounds = useCodeList('closed_season_ground');
  return (
    <>
      <Choice
        label={t.seasonGround}
        hint={isClosed ? undefined : t.seasonGroundOpen}
        columns={3}
        value={draft.seasonGround}
        onChange={(code) => change({ seasonGround: code })}
        options={grounds.map(({ code, group, ...names }) => ({
          value: code,
          label: names[language],
          hint: group,
        }))}
        error={errorAt('seasonGround')}
        name="seasonGround"
      />
      <TextField
        label={t.seasonWords}
        lines={3}
        value={draft.seasonWords ?? ''}
        onChange={(words) => change({ seasonWords: words })}
        isRequired={draft.seasonGround !== null}
        maxLength={2000}
        error={errorAt('seasonWords')}
        name="seasonWords"
      />
      {draft.seasonGround === IMMINENT_DANGER ? (
        <div className="felling-pair">
          <DayField
            label={t.toldOn}
            hint={t.toldHint}
            value={draft.toldOn}
            onChange={(day) => change({ toldOn: day })}
            maxDay={today}
            error={errorAt('toldOn')}
            name="toldOn"
          />
          <TextField
            label={t.toldWords}
            hint={t.toldWordsHint}
            value={draft.toldWords ?? ''}
            onChange={(words) => change({ toldWords: words })}
            maxLength={500}
            error={errorAt('toldWords')}
            name="toldWords"
          />
        </div>
      ) : null}
    </>
  );
}
