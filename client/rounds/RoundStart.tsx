import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { useMe } from '../accounts/accounts.queries.ts';
import { AreaField } from '../areas/AreaField.tsx';
import { useControlAreas } from '../areas/areas.queries.ts';
import { useText } from '../i18n/language.ts';
import type { MapHandle } from '../map/mapHandle.ts';
import { Button } from '../ui/Button.tsx';
import { Choice, MultiChoice } from '../ui/Choice.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { startRound, type Round } from './round.ts';
import { MOST_STOPS, useChosenTasks, WINDOWS, type RoundChoice } from './roundChoice.ts';
import { RoundPanel } from './RoundPanel.tsx';
import { putRound } from './roundStore.ts';
import { roundsText } from './rounds.text.ts';
import { askForCompass } from './useCompass.ts';
import { useRoundName } from './useRoundName.ts';

const SCOPES = ['map', 'mine', 'area', 'all'] as const;

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
  const area = areas.find(({ id }) => id === choice.areaId);
  const change = (wanted: Partial<RoundChoice>) => setChoice({ ...choice, ...wanted });
  const start = () => {
    askForCompass();
    const of =
      choice.scope === 'area' ? { kind: 'area' as const, name: area?.name ?? '' } : { kind: choice.scope };
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
        options={SCOPES.map((value) => ({ value, label: t.scopes[value] }))}
      />
      {choice.scope === 'area' ? (
        <AreaField
          pickedId={choice.areaId}
          onPick={(areaId) => change({ areaId })}
          words={{ label: t.area, emptyText: t.noAreaYet, search: t.searchArea, none: t.noArea }}
        />
      ) : null}
      <MultiChoice
        label={t.due}
        columns={2}
        value={choice.windows}
        onChange={(windows) => change({ windows })}
        options={WINDOWS.map((value) => ({ value, label: t.windows[value] }))}
      />
      {found.hasMore ? <Notice tone="info">{t.more(MOST_STOPS)}</Notice> : null}
      {unfinished ? <Notice tone="warning">{t.replaces(nameOf(unfinished))}</Notice> : null}
    </RoundPanel>
  );
}
