import { Link } from 'react-router';
import { makePlannedRounds, type Plan } from '#contract/planner/planner';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { usePlanChange } from './planner.queries.ts';
import { plannerText } from './planner.text.ts';
import { useState } from 'react';

/** Rounds of what is planned for a month, of one person or of all. */
export function MonthRoundsDialog({
  plan,
  month,
  inspectorId,
  onClose,
}: {
  plan: Plan;
  month: string;
  inspectorId: string | null;
  onClose(): void;
}) {
  const t = useText(plannerText);
  const formats = useFormats();
  const [made, setMade] = useState<string | null>(null);
  const make = usePlanChange(
    () => call(makePlannedRounds, { body: { month, inspectorId } }),
    (reply) => reply.plan,
    ({ rounds }) => {
      const trees = rounds.reduce((sum, round) => sum + round.trees, 0);
      setMade(t.rounds.done(rounds.length, formats.number(trees)));
    },
  );
  const free = plan.cells
    .filter((cell) => cell.month === month && (inspectorId ?? cell.inspectorId) === cell.inspectorId)
    .map(({ trees, inRounds }) => trees - inRounds)
    .filter((trees) => trees > 0);
  const trees = free.reduce((sum, one) => sum + one, 0);
  return (
    <Dialog
      title={t.rounds.title(formats.month(month))}
      isOpen
      onClose={onClose}
      actions={
        made === null && trees > 0 ? (
          <DialogButtons
            cancel={t.moving.cancel}
            onCancel={onClose}
            act={t.rounds.act}
            onAct={() => make.take(undefined)}
            isBusy={make.isBusy}
          />
        ) : (
          <Link className="button button-primary button-large" to="/rounds">
            {t.rounds.open}
          </Link>
        )
      }
    >
      <div className="plan-dialog">
        {made === null ? (
          <p>{trees > 0 ? t.rounds.text(formats.number(trees), free.length) : t.rounds.nothing}</p>
        ) : (
          <Notice tone="good">{made}</Notice>
        )}
        {make.failure ? <Notice tone="danger">{make.failure}</Notice> : null}
      </div>
    </Dialog>
  );
}
