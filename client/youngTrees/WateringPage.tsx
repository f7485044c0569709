import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useMay, useMe } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import type { Basemaps } from '../map/basemap.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Icon } from '../ui/Icon.tsx';
import { NormsDialog } from './NormsDialog.tsx';
import { NeedsPane } from './NeedsPane.tsx';
import { PlansPane } from './PlansPane.tsx';
import { RoundsPane } from './RoundsPane.tsx';
import { wateringText } from './watering.text.ts';
import { YearPane } from './YearPane.tsx';
import './youngTrees.css';

const SHOWN = ['mine', 'open', 'needs', 'ended', 'plans', 'year'] as const;
type Shown = (typeof SHOWN)[number];

/** Watering: rounds to be driven, those that have ended, the plans they come from, and what a year took. */
export function WateringPage({ basemaps }: { basemaps: Basemaps }) {
  const t = useText(wateringText);
  const [address, setAddress] = useSearchParams();
  const { roles } = useMe().account;
  const readsAll = useMay('cadastre.read');
  const plans = useMay('care.plan');
  const [isNorms, setNorms] = useState(false);
  const offered = SHOWN.filter((one) =>
    one === 'mine' ? roles.includes('crew') || !readsAll : readsAll || one === 'open' || one === 'ended',
  );
  const first = offered[0] ?? 'open';
  const show = offered.find((one) => one === address.get('show')) ?? first;
  return (
    <div className="young">
      <header className="young-head">
        <Choice
          label={t.show}
          isLabelHidden
          value={show}
          onChange={(next) => setAddress(next === first ? {} : { show: next }, { replace: true })}
          options={offered.map((value) => ({ value, label: t.tabs[value] }))}
        />
        {plans ? (
          <div className="young-head-acts">
            <Button icon="ruler" onPress={() => setNorms(true)}>
              {t.norms}
            </Button>
            <Link className="button button-primary" to="/watering/plans/new">
              <Icon name="plus" />
              <span className="button-words">{t.newPlan}</span>
            </Link>
          </div>
        ) : null}
      </header>
      <Pane show={show} basemaps={basemaps} />
      {isNorms ? <NormsDialog onClose={() => setNorms(false)} /> : null}
    </div>
  );
}

function Pane({ show, basemaps }: { show: Shown; basemaps: Basemaps }) {
  switch (show) {
    case 'mine':
    case 'open':
    case 'ended':
      return <RoundsPane key={show} show={show} />;
    case 'needs':
      return <NeedsPane basemaps={basemaps} />;
    case 'plans':
      return <PlansPane />;
    case 'year':
      return <YearPane />;
  }
}
