import { useState } from 'react';
import { Link } from 'react-router';
import {
  historyOutcome,
  type History,
  type HistoryCounts,
  type HistoryOutcome,
} from '#contract/histories/histories';
import { useFormats } from '../../i18n/formats.ts';
import { useText } from '../../i18n/language.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { DialogButtons } from '../../ui/DialogButtons.tsx';
import { Notice } from '../../ui/Feedback.tsx';
import { HistoryDues } from './HistoryDues.tsx';
import { HistoryFailure } from './HistoryFailure.tsx';
import { HistoryNotes } from './HistoryNotes.tsx';
import { useApplying, useUndoing } from './history.queries.ts';
import { HistoryRows } from './HistoryRows.tsx';
import { historyText } from './history.text.ts';

interface PlanProps {
  history: History;
  counts: HistoryCounts;
  onBack(): void;
}

/** What would become of the rows, outcome by outcome, and what follows from them; having it done, or taken back. */
export function HistoryPlan({ history, counts, onBack }: PlanProps) {
  const t = useText(historyText);
  const formats = useFormats();
  const isPlanned = history.status === 'planned';
  const [outcome, setOutcome] = useState<HistoryOutcome>(() => firstOutcome(counts, isPlanned));
  const [setsDues, setSetsDues] = useState(true);
  const rows = countOf(counts, isPlanned);
  return (
    <>
      <div className="imports-body">
        <Outcome history={history} counts={counts} />
        <Choice
          label={t.show}
          isLabelHidden
          columns={6}
          value={outcome}
          onChange={(value) => setOutcome(value)}
          options={historyOutcome.options.map((value) => ({
            value,
            label: formats.number(rows(value)),
            hint: value === 'taken' && !isPlanned ? t.outcomesDone : t.outcomes[value],
          }))}
        />
        <div className="history-columns">
          <HistoryRows key={outcome} history={history} outcome={outcome} />
          <div className="history-aside">
            {isPlanned ? <HistoryDues {...{ history, counts, setsDues }} onChange={setSetsDues} /> : null}
            <HistoryNotes issues={history.issues} />
          </div>
        </div>
      </div>
      {isPlanned ? (
        <TakeBar {...{ history, counts, setsDues, onBack }} />
      ) : (
        <DoneBar history={history} counts={counts} />
      )}
    </>
  );
}

/** Once it is done only the rows with a note are still listed among those taken. */
function countOf(counts: HistoryCounts, isPlanned: boolean): (outcome: HistoryOutcome) => number {
  return (outcome) =>
    outcome === 'not_found'
      ? counts.notFound
      : outcome === 'taken' && !isPlanned
        ? counts.flagged
        : counts[outcome];
}

function firstOutcome(counts: HistoryCounts, isPlanned: boolean): HistoryOutcome {
  const rows = countOf(counts, isPlanned);
  return historyOutcome.options.find((outcome) => rows(outcome) > 0) ?? 'taken';
}

function Outcome({ history, counts }: Pick<PlanProps, 'history' | 'counts'>) {
  const t = useText(historyText);
  const formats = useFormats();
  const { status, kind, duesSet, appliedBy, appliedAt, undoneBy, undoneAt } = history;
  const taken = formats.number(counts.taken);
  if (status === 'undone' && undoneBy && undoneAt)
    return <Notice>{t.undone(undoneBy, formats.instant(undoneAt))}</Notice>;
  if (status !== 'applied' || !appliedBy || !appliedAt)
    return <p className="history-summary">{t.summary(taken, formats.number(counts.trees))}</p>;
  return (
    <Notice
      tone="good"
      action={
        counts.proposals > 0 ? (
          <Link className="button button-secondary" to="/measures?status=VOR">
            {t.toMeasures}
          </Link>
        ) : undefined
      }
    >
      {kind === 'inspections'
        ? t.done(taken, formats.number(counts.trees), formats.number(duesSet))
        : t.doneMeasures(taken, formats.number(counts.proposals))}{' '}
      <span className="imports-soft">{t.doneBy(appliedBy, formats.instant(appliedAt))}</span>
    </Notice>
  );
}

function TakeBar({ history, counts, setsDues, onBack }: PlanProps & { setsDues: boolean }) {
  const t = useText(historyText);
  const formats = useFormats();
  const applying = useApplying(history.importId);
  return (
    <footer className="imports-foot">
      {applying.error ? <HistoryFailure error={applying.error} /> : null}
      <Button size="large" onPress={onBack}>
        {t.toColumns}
      </Button>
      <Button
        kind="primary"
        size="large"
        isBusy={applying.isPending}
        isDisabled={counts.taken === 0}
        onPress={() => applying.mutate(setsDues)}
      >
        {counts.taken === 0 ? t.takeNone : t.take(formats.number(counts.taken))}
      </Button>
    </footer>
  );
}

function DoneBar({ history }: Pick<PlanProps, 'history' | 'counts'>) {
  const t = useText(historyText);
  const undoing = useUndoing(history.importId);
  const [isAsking, setAsking] = useState(false);
  const ask = () => undoing.mutate(undefined, { onSettled: () => setAsking(false) });
  return (
    <footer className="imports-foot">
      {undoing.error ? <HistoryFailure error={undoing.error} /> : null}
      {history.status === 'applied' ? (
        <Button size="large" icon="undo" onPress={() => setAsking(true)}>
          {t.undo}
        </Button>
      ) : null}
      <Link className="button button-primary button-large" to="/import">
        {t.another}
      </Link>
      <Dialog
        title={t.undoTitle}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actions={
          <DialogButtons
            cancel={t.cancel}
            onCancel={() => setAsking(false)}
            act={t.undo}
            onAct={ask}
            kind="danger"
            isBusy={undoing.isPending}
          />
        }
      >
        <p>{t.undoWhat}</p>
      </Dialog>
    </footer>
  );
}
