import { Link, useSearchParams } from 'react-router';
import { useMay } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Choice } from '../ui/Choice.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ActsPane } from './ActsPane.tsx';
import { careText } from './care.text.ts';
import { ProgrammesPane } from './ProgrammesPane.tsx';
import { useCareCounts } from './youngTrees.queries.ts';
import './youngTrees.css';

const SHOWN = ['acts', 'programmes', 'ended'] as const;

/** Young trees in care: what is due at them, and the programmes that ask for it. */
export function YoungTreesPage() {
  const t = useText(careText);
  const [address, setAddress] = useSearchParams();
  const plans = useMay('care.plan');
  const show = SHOWN.find((one) => one === address.get('show')) ?? 'acts';
  const area = address.get('area');
  return (
    <div className="young">
      <header className="young-head">
        <Choice
          label={t.show}
          isLabelHidden
          value={show}
          onChange={(next) => setAddress(next === 'acts' ? {} : { show: next }, { replace: true })}
          options={SHOWN.map((value) => ({ value, label: t.tabs[value] }))}
        />
        <CareFigures />
        {plans ? (
          <Link className="button button-primary" to="/young-trees/new">
            <Icon name="plus" />
            <span className="button-words">{t.start}</span>
          </Link>
        ) : null}
      </header>
      {show === 'acts' ? (
        <ActsPane area={area} />
      ) : (
        <ProgrammesPane key={show} show={show === 'ended' ? 'ended' : 'running'} area={area} />
      )}
    </div>
  );
}

function CareFigures() {
  const t = useText(careText);
  const format = useFormats();
  const { data } = useCareCounts();
  const figures = [
    { words: t.figures.late, count: data?.actsLate },
    { words: t.figures.due, count: data?.actsDue },
    { words: t.figures.pastEnd, count: data?.pastEnd },
  ];
  return (
    <dl className="young-figures">
      {figures.map(({ words, count }) => (
        <div key={words}>
          <dt>{words}</dt>
          <dd>{count === undefined ? '…' : format.number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
