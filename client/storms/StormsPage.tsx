import { Link } from 'react-router';
import type { Storm } from '#contract/storms/storms';
import { useMay } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Badge, EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { StormFigures } from './StormFigures.tsx';
import { useStorms } from './storms.queries.ts';
import { stormsText } from './storms.text.ts';
import './storms.css';

/** All storms, those under way first. */
export function StormsPage() {
  const t = useText(stormsText);
  const { data: storms, error, refetch } = useStorms();
  return (
    <div className="storms">
      <header className="storms-head">
        <h1>{t.title}</h1>
        <NewStormLink />
      </header>
      {error ? <LoadFailure error={error} onRetry={() => void refetch()} /> : null}
      {!storms && !error ? <Skeleton lines={8} /> : null}
      {storms?.length === 0 ? <EmptyState icon="storm" {...t.empty} /> : null}
      <ul className="storms-list">
        {storms?.map((storm) => (
          <li key={storm.id}>
            <StormCard storm={storm} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function NewStormLink() {
  const t = useText(stormsText);
  if (!useMay('storms.lead')) return null;
  return (
    <Link className="button button-primary button-large storms-new" to="/storms/new">
      <Icon name="plus" /> {t.newStorm}
    </Link>
  );
}

function StormCard({ storm }: { storm: Storm }) {
  const t = useText(stormsText);
  const formats = useFormats();
  return (
    <Link className="storm-card" to={`/storms/${storm.id}`}>
      <span className="storm-card-head">
        <strong>{storm.name}</strong>
        <Badge tone={storm.status === 'open' ? 'warning' : 'good'}>{t.statuses[storm.status]}</Badge>
      </span>
      <span className="storm-card-facts">
        <span>
          <Icon name="calendar" size={18} /> {t.blewOn(formats.day(storm.blewOn))}
        </span>
        {storm.cordons > 0 ? (
          <span>
            <Icon name="warning" size={18} /> {t.cordonsStand(storm.cordons)}
          </span>
        ) : null}
      </span>
      <StormFigures name={storm.name} counts={storm.counts} />
    </Link>
  );
}
