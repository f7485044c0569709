import { Link } from 'react-router';
import type { WateringPlan } from '#contract/watering/plans';
import { useMay, useMe } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { wateringText } from './watering.text.ts';
import { usePlans } from './youngTrees.queries.ts';
import { youngTreesText } from './youngTrees.text.ts';

/** The watering plans: those that run, then those that have ended. */
export function PlansPane() {
  const t = useText(wateringText);
  const plans = useMay('care.plan');
  const { data, error, refetch } = usePlans();
  if (error && !data) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} />;
  if (data.length === 0)
    return (
      <EmptyState
        icon="drop"
        title={t.emptyPlans}
        text={t.emptyOpenText}
        action={
          plans ? (
            <Link className="button button-primary" to="/watering/plans/new">
              {t.newPlan}
            </Link>
          ) : undefined
        }
      />
    );
  return (
    <div className="young-scroll">
      <ul className="young-list">
        {data.map((plan) => (
          <PlanLine key={plan.id} plan={plan} />
        ))}
      </ul>
    </div>
  );
}

function PlanLine({ plan }: { plan: WateringPlan }) {
  const t = useText(wateringText).rounds;
  const words = useText(youngTreesText);
  const { given } = useText(wateringText);
  const format = useFormats();
  const { today } = useMe();
  return (
    <li>
      <Link className="young-line young-line-link" to={`/watering/plans/${plan.id}`}>
        <span className="young-words young-words-tree">
          <strong>{plan.name}</strong>
          <small>{plan.contractorName ?? words.ownPeople}</small>
        </span>
        <span className="young-words">
          <span>{words.trees(plan.trees, format.number(plan.trees))}</span>
          <small>{t.perRound(format.number(plan.litres))}</small>
        </span>
        <span className="young-words">
          <span>{t.of(plan.rounds.done, plan.rounds.all - plan.rounds.cancelled)}</span>
          <small>{given(format.number(plan.givenLitres), format.number(plan.plannedLitres))}</small>
        </span>
        <span className="young-words">
          <span>{t.season(format.day(plan.firstOn), format.day(plan.lastOn))}</span>
          <small>
            {plan.nextOn === null
              ? t.over
              : t.next(format.day(plan.nextOn), format.relativeDay(plan.nextOn, today))}
          </small>
        </span>
      </Link>
    </li>
  );
}
