import { useState } from 'react';
import { Link } from 'react-router';
import { NEED_VIEWS, type WateringNeed } from '#contract/moisture/needs';
import { addDays } from '#rules/calendar/calendar';
import { ROUND_SOON_DAYS } from '#rules/moisture/needs';
import { useMay, useMe } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import type { Basemaps } from '../map/basemap.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { Tick } from '../ui/Tick.tsx';
import { NeedLine } from './NeedLine.tsx';
import { NeedRoundDialog } from './NeedRoundDialog.tsx';
import { useNeeds, type NeedView } from './needs.queries.ts';
import { needsText } from './needs.text.ts';
import { WithdrawNeedDialog } from './WithdrawNeedDialog.tsx';

/** Where the soil is too dry, why, and what it takes; chosen groups become a watering round. */
export function NeedsPane({ basemaps }: { basemaps: Basemaps }) {
  const t = useText(needsText);
  const [view, setView] = useState<NeedView>('open');
  const { data, error, refetch } = useNeeds(view);
  if (error && !data) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={8} />;
  const { needs, counts } = data;
  const labels = {
    open: t.viewCount(t.views.open, String(counts.open)),
    findings: t.viewCount(t.views.findings, String(counts.findings)),
    closed: t.views.closed,
  };
  return (
    <>
      <div className="young-tools">
        <Choice
          label={t.show}
          isLabelHidden
          value={view}
          onChange={(next: NeedView) => setView(next)}
          options={NEED_VIEWS.map((value) => ({ value, label: labels[value] }))}
        />
      </div>
      {needs.length === 0 ? (
        <NoNeeds view={view} />
      ) : view === 'open' ? (
        <OpenNeeds needs={needs} basemaps={basemaps} />
      ) : (
        <NeedList needs={needs} />
      )}
    </>
  );
}

function NoNeeds({ view }: { view: NeedView }) {
  const t = useText(needsText);
  if (view === 'findings') return <EmptyState icon="check" title={t.emptyFindings} />;
  if (view === 'closed') return <EmptyState icon="drop" title={t.emptyClosed} />;
  return (
    <EmptyState
      icon="drop"
      title={t.emptyOpen}
      text={t.emptyOpenText}
      action={
        <Link className="button" to="/sensors">
          {t.toSensors}
        </Link>
      }
    />
  );
}

function NeedList({ needs }: { needs: readonly WateringNeed[] }) {
  return (
    <div className="young-scroll">
      <ul className="young-list">
        {needs.map((need) => (
          <NeedLine key={need.id} need={need} isChosen={false} onToggle={null} onWithdraw={null} />
        ))}
      </ul>
    </div>
  );
}

function OpenNeeds({ needs, basemaps }: { needs: readonly WateringNeed[]; basemaps: Basemaps }) {
  const t = useText(needsText);
  const format = useFormats();
  const plans = useMay('care.plan');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isMaking, setMaking] = useState(false);
  const [withdrawing, setWithdrawing] = useState<WateringNeed | null>(null);
  const picked = needs.filter(({ id }) => chosen.has(id));
  // Whoever chooses all does not mean those that wait for rain, or are about to be driven to.
  const soon = addDays(useMe().today, ROUND_SOON_DAYS);
  const usual = needs.filter(
    ({ state, round }) => state === 'open' && (round === null || round.dueOn > soon),
  );
  const isAll = usual.length > 0 && usual.every(({ id }) => chosen.has(id));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <>
      {plans && usual.length > 0 ? (
        <div className="young-tools">
          <Tick
            label={t.selectAll}
            isOn={isAll}
            isSome={picked.length > 0 && !isAll}
            onChange={() => setChosen(new Set(isAll ? [] : usual.map(({ id }) => id)))}
          />
          <span aria-hidden>{t.selectAll}</span>
        </div>
      ) : null}
      <div className="young-scroll">
        <ul className="young-list">
          {needs.map((need) => (
            <NeedLine
              key={need.id}
              need={need}
              isChosen={chosen.has(need.id)}
              onToggle={plans ? () => toggle(need.id) : null}
              onWithdraw={plans ? () => setWithdrawing(need) : null}
            />
          ))}
        </ul>
      </div>
      {picked.length > 0 ? (
        <footer className="young-bar">
          <strong role="status">{t.chosen(picked.length, format.number(litresLeft(picked)))}</strong>
          <Button kind="primary" size="large" icon="drop" onPress={() => setMaking(true)}>
            {t.makeRound}
          </Button>
        </footer>
      ) : null}
      {isMaking ? (
        <NeedRoundDialog
          needs={picked}
          basemaps={basemaps}
          onClose={() => setMaking(false)}
          onMade={() => {
            setChosen(new Set());
            setMaking(false);
          }}
        />
      ) : null}
      {withdrawing ? <WithdrawNeedDialog need={withdrawing} onClose={() => setWithdrawing(null)} /> : null}
    </>
  );
}

function litresLeft(needs: readonly WateringNeed[]): number {
  return needs
    .flatMap(({ trees }) => trees.filter(({ isWatered }) => !isWatered))
    .reduce((sum, { litres }) => sum + litres, 0);
}
