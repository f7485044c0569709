import { Link } from 'react-router';
import { useMay } from '../accounts/accounts.queries.ts';
import { filterCount, filterQuery, type ChosenFilter } from '../filters/treeFilter.ts';
import { useText } from '../i18n/language.ts';
import { Icon } from '../ui/Icon.tsx';
import { appText } from './app.text.ts';

/** Makes a round of the trees that are filtered; of all trees of a city nobody makes one. */
export function RoundOfFilter({
  filter,
  kind = 'secondary',
}: {
  filter: ChosenFilter;
  kind?: 'secondary' | 'quiet';
}) {
  const t = useText(appText);
  const plans = useMay('tasks.plan');
  if (!plans || filterCount(filter) === 0) return null;
  return (
    <Link className={`button button-${kind} round-of-filter`} to={`/rounds/new?${filterQuery(filter)}`}>
      <Icon name="round" /> {t.roundOfFilter}
    </Link>
  );
}
