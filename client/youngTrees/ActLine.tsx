import { Link } from 'react-router';
import type { CareAct } from '#contract/youngTrees/care';
import { useMe } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { IconButton } from '../ui/Button.tsx';
import { Badge } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Tick } from '../ui/Tick.tsx';
import { careText } from './care.text.ts';
import { useCaredTreeName } from './useCaredTreeName.ts';
import { youngTreesText } from './youngTrees.text.ts';

/** One act: the tree, what is to be done, when, and by whom. */
export function ActLine({
  act,
  isChosen,
  onToggle,
  onMove,
}: {
  act: CareAct;
  isChosen: boolean;
  onToggle: (() => void) | null;
  onMove: (() => void) | null;
}) {
  const t = useText(careText);
  const words = useText(youngTreesText);
  const format = useFormats();
  const { today } = useMe();
  const { title, detail } = useCaredTreeName()(act.tree);
  return (
    <li className="young-line">
      {onToggle ? <Tick label={t.select(title)} isOn={isChosen} onChange={onToggle} /> : null}
      <span className="young-words young-words-tree">
        <strong>{title}</strong>
        <small>{detail}</small>
      </span>
      <span className="young-words">
        <span>{t.kinds[act.kind]}</span>
        <small>
          {act.kind === 'warranty' && act.warrantyUntil !== null
            ? t.warrantyUntil(format.day(act.warrantyUntil))
            : t.kindHint[act.kind]}
        </small>
      </span>
      <span className="young-words">
        <span>{format.day(act.dueOn)}</span>
        {act.dueOn < today ? (
          <Badge tone="danger" icon="warning">
            {t.late}
          </Badge>
        ) : (
          <small>{format.relativeDay(act.dueOn, today)}</small>
        )}
      </span>
      <span className="young-words">
        <span>{act.contractorName ?? words.ownPeople}</span>
        <small>{words.phases[act.phase]}</small>
      </span>
      <span className="young-line-end">
        <Link
          className="button button-quiet button-icon"
          to={`/?tree=${act.tree.id}`}
          state={{ fly: true }}
          aria-label={words.onMapOf(title)}
          title={words.onMapOf(title)}
        >
          <Icon name="map" />
        </Link>
        {onMove ? <IconButton icon="calendar" label={`${t.move}: ${title}`} onPress={onMove} /> : null}
      </span>
    </li>
  );
}
