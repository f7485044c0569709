import { Link } from 'react-router';
import { useText } from '../i18n/language.ts';
import { Icon } from '../ui/Icon.tsx';
import './stormHint.css';
import { stormHintText } from './stormHint.text.ts';
import { useStormsOnMap } from './useStormsOnMap.ts';

/** On the map of all trees: which storm is under way; a tap leads to it. */
export function StormHint() {
  const t = useText(stormHintText);
  const shown = useStormsOnMap();
  return shown?.storms.map(({ id, name }) => (
    <Link key={id} className="map-storm" to={`/storms/${id}`}>
      <Icon name="storm" />
      <span className="map-storm-words">{t.running(name)}</span>
      <Icon name="forward" />
    </Link>
  ));
}
