import { useState } from 'react';
import { Link } from 'react-router';
import type { CareProgramme } from '#contract/youngTrees/care';
import { useMay, useMe } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Badge, EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { careText } from './care.text.ts';
import { EditProgrammeDialog } from './EditProgrammeDialog.tsx';
import { useCaredTreeName } from './useCaredTreeName.ts';
import { useProgrammes } from './youngTrees.queries.ts';
import { youngTreesText } from './youngTrees.text.ts';

/** The programmes that run, those that end first at the top, or those that have ended. */
export function ProgrammesPane({ show, area }: { show: 'running' | 'ended'; area: string | null }) {
  const t = useText(careText);
  const words = useText(youngTreesText);
  const [editing, setEditing] = useState<CareProgramme | null>(null);
  const plans = useMay('care.plan');
  const {
    data: programmes,
    error,
    refetch,
    hasNextPage,
    fetchNextPage,
    isFetchingNextPage,
  } = useProgrammes(show, area);
  if (error && !programmes) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!programmes) return <Skeleton lines={9} />;
  if (programmes.length === 0)
    return show === 'ended' ? (
      <EmptyState icon="tree" title={t.emptyEnded} />
    ) : (
      <EmptyState
        icon="tree"
        title={t.empty}
        text={t.emptyText}
        action={
          plans ? (
            <Link className="button button-primary" to="/young-trees/new">
              {t.start}
            </Link>
          ) : undefined
        }
      />
    );
  return (
    <div className="young-scroll">
      <ul className="young-list">
        {programmes.map((programme) => (
          <ProgrammeLine
            key={programme.id}
            programme={programme}
            onEdit={plans && programme.endedOn === null ? () => setEditing(programme) : null}
          />
        ))}
      </ul>
      {hasNextPage ? (
        <p className="young-more">
          <Button isBusy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
            {words.more}
          </Button>
        </p>
      ) : null}
      {editing ? <EditProgrammeDialog programme={editing} onClose={() => setEditing(null)} /> : null}
    </div>
  );
}

function ProgrammeLine({ programme, onEdit }: { programme: CareProgramme; onEdit: (() => void) | null }) {
  const t = useText(careText);
  const words = useText(youngTreesText);
  const format = useFormats();
  const { today } = useMe();
  const { title, detail } = useCaredTreeName()(programme.tree);
  const { phase, contractorName, startsOn, endsOn, warrantyUntil, endedOn, endReason, acts } = programme;
  const next = acts.find(({ state }) => state === 'open');
  return (
    <li className="young-line">
      <span className="young-words young-words-tree">
        <strong>{title}</strong>
        <small>{detail}</small>
      </span>
      <span className="young-words">
        <span>{words.phases[phase]}</span>
        <small>{contractorName ?? words.ownPeople}</small>
      </span>
      <span className="young-words">
        <span>{t.until(format.day(startsOn), format.day(endsOn))}</span>
        {endedOn !== null ? (
          <small>{t.endedOn(format.day(endedOn), endReason ?? '')}</small>
        ) : endsOn < today ? (
          <Badge tone="warning" icon="warning">
            {t.pastEnd}
          </Badge>
        ) : warrantyUntil !== null ? (
          <small>{t.warrantyUntil(format.day(warrantyUntil))}</small>
        ) : null}
      </span>
      <span className="young-words">
        {next ? (
          <>
            <span>{t.kinds[next.kind]}</span>
            <small>{t.due(format.day(next.dueOn), format.relativeDay(next.dueOn, today))}</small>
          </>
        ) : null}
      </span>
      <span className="young-line-end">
        <Link
          className="button button-quiet button-icon"
          to={`/?tree=${programme.tree.id}`}
          state={{ fly: true }}
          aria-label={words.onMapOf(title)}
          title={words.onMapOf(title)}
        >
          <Icon name="map" />
        </Link>
        {onEdit ? <IconButton icon="edit" label={`${t.edit}: ${title}`} onPress={onEdit} /> : null}
      </span>
    </li>
  );
}
