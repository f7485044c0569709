import { useState } from 'react';
import { Button as AriaButton, GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import type { Plan, PlanGroup } from '#contract/planner/planner';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { GROUP_TYPE } from './draggedGroup.ts';
import { MoveDialog } from './MoveDialog.tsx';
import { usePlanGroups, type MovedGroup, type PlanPlace } from './planner.queries.ts';
import { plannerText } from './planner.text.ts';
import { usePlanWords } from './planWords.ts';

/** What stands in the chosen month by control area, and why; each can be dragged or moved to another month. */
export function GroupPane({
  plan,
  place,
  onMove,
  onRounds,
}: {
  plan: Plan;
  /** Undefined: nothing is chosen. */
  place: PlanPlace | undefined;
  onMove(group: MovedGroup, to: PlanPlace): void;
  onRounds(month: string, inspectorId: string): void;
}) {
  const t = useText(plannerText);
  const formats = useFormats();
  const [moving, setMoving] = useState<PlanGroup | null>(null);
  if (place === undefined) return <EmptyState icon="calendar" title={t.choose} text={t.gridHelp} />;
  const name = plan.inspectors.find(({ id }) => id === place?.inspectorId)?.name;
  return (
    <>
      <header className="plan-pane-head">
        <h2 className="plan-pane-title">
          {place ? `${formats.month(place.month)} · ${name ?? ''}` : t.notPlanned}
        </h2>
        {place ? (
          <Button icon="round" onPress={() => onRounds(place.month, place.inspectorId)}>
            {t.rounds.make}
          </Button>
        ) : null}
      </header>
      <Groups place={place} onMoving={setMoving} />
      {moving ? (
        <MoveDialog
          plan={plan}
          areaName={moving.areaName}
          place={place}
          onClose={() => setMoving(null)}
          onMove={(to) => {
            setMoving(null);
            onMove(movedOf(moving, place), to);
          }}
        />
      ) : null}
    </>
  );
}

function Groups({ place, onMoving }: { place: PlanPlace; onMoving(group: PlanGroup): void }) {
  const t = useText(plannerText);
  const { data, error, refetch } = usePlanGroups(place);
  const groups = data?.groups ?? [];
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) =>
      groups
        .filter(({ areaId }) => keys.has(areaId))
        .map((group) => ({
          [GROUP_TYPE]: JSON.stringify(movedOf(group, place)),
          'text/plain': group.areaName,
        })),
    getAllowedDropOperations: () => ['move'],
  });
  if (error && !data) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} />;
  if (groups.length === 0) return <p className="plan-nothing">{t.nothingHere}</p>;
  return (
    <GridList
      aria-label={t.groups}
      className="plan-groups"
      items={groups}
      dragAndDropHooks={dragAndDropHooks}
      keyboardNavigationBehavior="tab"
    >
      {(group) => (
        <GridListItem id={group.areaId} className="plan-group" textValue={group.areaName}>
          <AriaButton slot="drag" className="plan-handle" aria-label={t.drag(group.areaName)}>
            <Icon name="move" />
          </AriaButton>
          <GroupFace group={group} />
          <Button onPress={() => onMoving(group)}>{t.move}</Button>
        </GridListItem>
      )}
    </GridList>
  );
}

function GroupFace({ group }: { group: PlanGroup }) {
  const t = useText(plannerText);
  const formats = useFormats();
  const words = usePlanWords();
  const [first, last] = [formats.day(group.firstDueOn), formats.day(group.lastDueOn)];
  return (
    <div className="plan-group-face">
      <span className="plan-group-name">{group.areaName}</span>
      <span className="plan-group-facts">
        <span>{words.trees(group.trees)}</span>
        <span>{first === last ? t.dueOnce(first) : t.due(first, last)}</span>
        <span>{t.windowEnds(formats.day(group.firstDueUntil))}</span>
        {group.inRounds > 0 ? <span>{t.inRounds(formats.number(group.inRounds))}</span> : null}
      </span>
      {group.late > 0 ? (
        <span className="plan-group-late">
          <Icon name="warning" size={18} /> {t.late(formats.number(group.late))}
        </span>
      ) : null}
      <ul className="plan-reasons">
        {group.reasons.map(({ reason, trees }) => (
          <li key={reason}>
            {trees === group.trees ? t.reasons[reason] : t.reasonOf(t.reasons[reason], formats.number(trees))}
          </li>
        ))}
      </ul>
    </div>
  );
}

function movedOf({ areaId, areaName, revision }: PlanGroup, of: PlanPlace): MovedGroup {
  return { areaId, areaName, revision, of };
}
