import { Link } from 'react-router';
import { changePlanTrees, type PlanTree, type WateringPlanWithTrees } from '#contract/watering/plans';
import { useMay } from '../accounts/accounts.queries.ts';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import type { Basemaps } from '../map/basemap.ts';
import { IconButton } from '../ui/Button.tsx';
import { Badge, LoadFailure, Notice, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { notify } from '../ui/toasts.ts';
import { PlanActs } from './PlanActs.tsx';
import { RoundLine } from './RoundLine.tsx';
import { useCaredTreeName } from './useCaredTreeName.ts';
import { useYoungAct } from './useYoungAct.ts';
import { wateringText } from './watering.text.ts';
import { usePlan, useRounds } from './youngTrees.queries.ts';
import { wateringPlansText } from './wateringPlans.text.ts';
import { youngTreesText } from './youngTrees.text.ts';
import './youngTrees.css';

/** A watering plan: what it takes, its rounds, its trees. */
export function PlanPage({ id, basemaps }: { id: string; basemaps: Basemaps }) {
  const { data: plan, error, refetch } = usePlan(id);
  if (error && !plan) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!plan)
    return (
      <div className="young-new">
        <Skeleton lines={10} />
      </div>
    );
  return <OnePlan plan={plan} basemaps={basemaps} />;
}

function OnePlan({ plan, basemaps }: { plan: WateringPlanWithTrees; basemaps: Basemaps }) {
  const t = useText(wateringText);
  const p = useText(wateringPlansText).planPage;
  const words = useText(youngTreesText);
  const format = useFormats();
  const plans = useMay('care.plan');
  const isRunning = plan.status === 'running';
  return (
    <div className="young-new">
      <Link className="young-back" to="/watering?show=plans">
        <Icon name="back" size={18} /> {t.tabs.plans}
      </Link>
      <header className="young-page-head">
        <h1>{plan.name}</h1>
        {isRunning ? null : <Badge>{t.statuses.done}</Badge>}
        {plans && isRunning ? <PlanActs plan={plan} basemaps={basemaps} /> : null}
      </header>
      <ul className="young-facts young-facts-row">
        <li>{t.rounds.season(format.day(plan.firstOn), format.day(plan.lastOn))}</li>
        <li>{plan.contractorName ?? words.ownPeople}</li>
        <li>{words.trees(plan.trees, format.number(plan.trees))}</li>
        <li>{t.rounds.perRound(format.number(plan.litres))}</li>
        <li>{t.rounds.of(plan.rounds.done, plan.rounds.all - plan.rounds.cancelled)}</li>
        <li>
          <strong>{t.given(format.number(plan.givenLitres), format.number(plan.plannedLitres))}</strong>
        </li>
      </ul>
      {plan.note ? <Notice>{plan.note}</Notice> : null}
      <PlanRounds planId={plan.id} />
      <section className="young-card">
        <h2>{p.trees}</h2>
        <ul className="young-list">
          {plan.planTrees.map((tree) => (
            <PlanTreeLine key={tree.tree.id} planTree={tree} plan={plan} canChange={plans && isRunning} />
          ))}
        </ul>
      </section>
    </div>
  );
}

function PlanRounds({ planId }: { planId: string }) {
  const p = useText(wateringPlansText).planPage;
  const open = useRounds('open', { plan: planId }).data ?? [];
  const ended = useRounds('ended', { plan: planId }).data ?? [];
  return (
    <section className="young-card">
      <h2>{p.roundsTitle}</h2>
      <ul className="young-list">
        {[...open, ...ended].map((round) => (
          <RoundLine key={round.id} round={round} />
        ))}
      </ul>
    </section>
  );
}

function PlanTreeLine({
  planTree,
  plan,
  canChange,
}: {
  planTree: PlanTree;
  plan: WateringPlanWithTrees;
  canChange: boolean;
}) {
  const t = useText(wateringPlansText).planPage;
  const words = useText(youngTreesText);
  const format = useFormats();
  const acting = useYoungAct();
  const { title, detail } = useCaredTreeName()(planTree.tree);
  const remove = async () => {
    const body = { version: plan.version, add: [], remove: [planTree.tree.id], litres: null };
    if (!(await acting.run(() => call(changePlanTrees, { params: { id: plan.id }, body })))) return;
    notify({ kind: 'done', text: t.removed });
  };
  return (
    <li className="young-line">
      <span className="young-place">{planTree.place}</span>
      <span className="young-words young-words-tree">
        <strong>{title}</strong>
        <small>{detail}</small>
      </span>
      <span className="young-words">
        <span>{words.litres(format.number(planTree.litres))}</span>
        <small>{t.soFar(planTree.times, format.number(planTree.givenLitres))}</small>
      </span>
      <span className="young-line-end">
        {acting.failure ? <Notice tone="danger">{acting.failure}</Notice> : null}
        {canChange ? (
          <IconButton
            icon="close"
            label={t.remove(title)}
            isDisabled={acting.isBusy}
            onPress={() => void remove()}
          />
        ) : null}
      </span>
    </li>
  );
}
