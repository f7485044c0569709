import { useState } from 'react';
import type { CareAct } from '#contract/youngTrees/care';
import { useMay } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { Tick } from '../ui/Tick.tsx';
import { ActLine } from './ActLine.tsx';
import { careText } from './care.text.ts';
import { MoveActDialog } from './MoveActDialog.tsx';
import { RaiseDialog } from './RaiseDialog.tsx';
import { useActs, type ActKind } from './youngTrees.queries.ts';
import { youngTreesText } from './youngTrees.text.ts';

const KINDS = ['all', 'stakes', 'warranty', 'pruning'] as const;
/** So many acts go in one request. */
const MOST_RAISED = 500;

/** What is due at young trees; chosen acts become measures, orders and controls. */
export function ActsPane({ area }: { area: string | null }) {
  const t = useText(careText);
  const words = useText(youngTreesText);
  const plans = useMay('care.plan');
  const [kind, setKind] = useState<ActKind | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isRaising, setRaising] = useState(false);
  const [moving, setMoving] = useState<CareAct | null>(null);
  const { data: acts, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useActs(kind, area);
  if (error && !acts) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!acts) return <Skeleton lines={9} />;
  const picked = acts.filter(({ id }) => chosen.has(id)).slice(0, MOST_RAISED);
  const isAll = picked.length > 0 && picked.length === Math.min(acts.length, MOST_RAISED);
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <>
      <div className="young-tools">
        {plans && acts.length > 0 ? (
          <Tick
            label={t.selectAll}
            isOn={isAll}
            isSome={picked.length > 0 && !isAll}
            onChange={() => setChosen(new Set(isAll ? [] : acts.map(({ id }) => id)))}
          />
        ) : null}
        <Choice
          label={t.kind}
          isLabelHidden
          value={kind ?? 'all'}
          onChange={(next) => setKind(next === 'all' ? null : next)}
          options={KINDS.map((value) => ({ value, label: value === 'all' ? t.allKinds : t.kinds[value] }))}
        />
      </div>
      <div className="young-scroll">
        {acts.length === 0 ? (
          <EmptyState icon="tree" title={t.emptyActs} text={t.emptyActsText} />
        ) : (
          <ul className="young-list">
            {acts.map((act) => (
              <ActLine
                key={act.id}
                act={act}
                isChosen={chosen.has(act.id)}
                onToggle={plans ? () => toggle(act.id) : null}
                onMove={plans ? () => setMoving(act) : null}
              />
            ))}
          </ul>
        )}
        {hasNextPage ? (
          <p className="young-more">
            <Button isBusy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
              {words.more}
            </Button>
          </p>
        ) : null}
      </div>
      {picked.length > 0 ? (
        <footer className="young-bar">
          <strong role="status">{t.chosen(picked.length)}</strong>
          <Button kind="primary" icon="work" onPress={() => setRaising(true)}>
            {t.raise}
          </Button>
        </footer>
      ) : null}
      {isRaising ? (
        <RaiseDialog
          acts={picked}
          onClose={() => setRaising(false)}
          onRaised={() => {
            setChosen(new Set());
            setRaising(false);
          }}
        />
      ) : null}
      {moving ? <MoveActDialog act={moving} onClose={() => setMoving(null)} /> : null}
    </>
  );
}
