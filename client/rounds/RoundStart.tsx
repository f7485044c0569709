import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { startRound as startPlanned } from '#contract/rounds/rounds';
import { useMe } from '../accounts/accounts.queries.ts';
import { AreaField } from '../areas/AreaField.tsx';
import { useControlAreas } from '../areas/areas.queries.ts';
import { call } from '../http/call.ts';
import { useText } from '../i18n/language.ts';
import type { MapHandle } from '../map/mapHandle.ts';
import { Button } from '../ui/Button.tsx';
import { Choice, MultiChoice } from '../ui/Choice.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { startRound, type Round } from './round.ts';
import { PlannedChoice } from './PlannedChoice.tsx';
import { MOST_STOPS, usePlannedRounds, useChosenTasks, WINDOWS, type RoundChoice } from './roundChoice.ts';
import { RoundPanel } from './RoundPanel.tsx';
import { putRound } from './roundStore.ts';
import { roundsText } from './rounds.text.ts';
import { askForCompass } from './useCompass.ts';
import { useRoundName } from './useRoundName.ts';

const SCOPES = ['map', 'mine', 'area', 'all'] as const;
const WITH_PLANNED = ['planned', ...SCOPES] as const;

/** Chooses the trees to walk, and sets out. */
export function RoundStart({
  map,
  first,
  unfinished,
  onStarted,
  onCancel,
}: {
  map: MapHandle;
  first: RoundChoice;
  /** A round the new one takes the place of. */
  unfinished: Round | null;
  onStarted(): void;
  onCancel(): void;
}) {
  const t = useText(roundsText);
  const { account } = useMe();
  const [choice, setChoice] = useState(first);
  // The part of the map that was to be seen when the choice was begun.
  const [bounds] = useState(() => map.bounds());
  const areas = useControlAreas().data ?? [];
  const found = useChosenTasks(choice, { accountId: account.id, bounds });
  const nameOf = useRoundName();
  const planned = usePlannedRounds().data ?? [];
  const chosen = choice.scope === 'planned' ? planned.find(({ id }) => id === choice.plannedId) : undefined;
  const area = areas.find(({ id }) => id === choice.areaId);
  const change = (wanted: Partial<RoundChoice>) => setChoice({ ...choice, ...wanted });
  const start = () => {
    askForCompass();
    const of = partOf(choice, { area: area?.name, planned: chosen?.name });
    if (chosen) tellStarted(chosen.id);
    putRound(startRound(found.tasks, { id: newId(), of, startedAt: new Date().toISOString() }));
    onStarted();
  };
  const count = new Set(found.tasks.map(({ tree }) => tree.id)).size;
  return (
    <RoundPanel
      title={t.round}
      onClose={onCancel}
      closeLabel={t.cancel}
      foot={
        <>
          <p className="round-count" role="status">
            {found.isLoading ? t.looking : count === 0 ? t.none : t.trees(count)}
          </p>
          <Button kind="primary" size="large" icon="round" isDisabled={count === 0} onPress={start}>
            {t.start}
          </Button>
        </>
      }
    >
      <Choice
        label={t.what}
        columns={2}
        value={choice.scope}
        onChange={(scope) => change({ scope })}
        options={(planned.length > 0 ? WITH_PLANNED : SCOPES).map((value) => ({
          value,
          label: t.scopes[value],
        }))}
      />
      {choice.scope === 'area' ? (
        <AreaField
          pickedId={choice.areaId}
          onPick={(areaId) => change({ areaId })}
          words={{ label: t.area, emptyText: t.noAreaYet, search: t.searchArea, none: t.noArea }}
        />
      ) : null}
      {choice.scope === 'planned' ? (
        <PlannedChoice
          rounds={planned}
          chosenId={choice.plannedId}
          onChoose={(plannedId) => change({ plannedId })}
        />
      ) : (
        <MultiChoice
          label={t.due}
          columns={2}
          value={choice.windows}
          onChange={(windows) => change({ windows })}
          options={WINDOWS.map((value) => ({ value, label: t.windows[value] }))}
        />
      )}
      {found.hasMore ? <Notice tone="info">{t.more(MOST_STOPS)}</Notice> : null}
      {unfinished ? <Notice tone="warning">{t.replaces(nameOf(unfinished))}</Notice> : null}
    </RoundPanel>
  );
}

/** What the round is of, as it is kept with it. */
function partOf(
  { scope, plannedId }: RoundChoice,
  names: { area: string | undefined; planned: string | undefined },
): Round['of'] {
  if (scope === 'area') return { kind: 'area', name: names.area ?? '' };
  if (scope === 'planned') return { kind: 'planned', id: plannedId ?? '', name: names.planned ?? '' };
  return { kind: scope };
}

/** The office sees that it runs. Out of reach, the first inspection will tell it. */
function tellStarted(id: string): void {
  call(startPlanned, { params: { id } }).catch(() => undefined);
}
