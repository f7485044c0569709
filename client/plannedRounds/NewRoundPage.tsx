import { useSearchParams } from 'react-router';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { MOST_STOPS } from '#rules/rounds/rounds';
import type { RoundWithStops } from '#contract/rounds/rounds';
import { useMe } from '../accounts/accounts.queries.ts';
import { useControlAreas } from '../areas/areas.queries.ts';
import { useKeptState } from '../drafts/useKeptState.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { RestoredNotice } from '../ui/RestoredNotice.tsx';
import { notify } from '../ui/toasts.ts';
import { useChosenTasks } from './chosenTasks.ts';
import { makeRound, useAct, useCandidates } from './plannedRounds.queries.ts';
import { plannedRoundsText } from './plannedRounds.text.ts';
import { roundFormText } from './roundForm.text.ts';
import { ROUND_FIELDS, RoundFields } from './RoundFields.tsx';
import { factsOf, newForm, roundForm, settled } from './roundForm.ts';
import { usePace } from './usePace.ts';
import { readSource, sourceQuery, writeSource, type SourcePlace } from './roundSource.ts';
import { SourceFields, type TreeFilterPart } from './SourceFields.tsx';
import './plannedRounds.css';

/** What is begun stays on the device: drawing an area leads to the map and back. */
const draft = roundForm.extend({ id: z.string() });

/** Makes a round: of tasks that were selected, or of those of a window, an area, a drawn part of the map, or a filter of trees. */
export function NewRoundPage({
  TreeFilter,
  onDraw,
  onMade,
  onCancel,
}: {
  TreeFilter: TreeFilterPart;
  /** Draws the area on the map; the address leads back here. */
  onDraw(address: string, within: string | null): void;
  onMade(round: RoundWithStops): void;
  onCancel(): void;
}) {
  const t = useText(plannedRoundsText);
  const words = useText(roundFormText);
  const formats = useFormats();
  const { today } = useMe();
  const [address, setAddress] = useSearchParams();
  const chosen = useChosenTasks();
  const place = readSource(address);
  const candidates = useCandidates(chosen.ids ? null : sourceQuery(place));
  const free = chosen.ids?.length ?? candidates.data?.free ?? null;
  const kept = useKeptState('round:new', draft, () => ({ ...newForm(today), id: newId() }));
  const proposedName = useProposedName(place, chosen.ids !== null, kept.value.startsOn);
  const toDo = { kinds: chosen.kinds ?? candidates.data?.kinds ?? null, from: kept.value.startsOn };
  const facts = factsOf(settled(kept.value, toDo, usePace(kept.value.inspectorId)), proposedName);
  const act = useAct(makeRound, (round) => {
    void kept.forget().catch(() => undefined);
    notify({ kind: 'done', text: words.form.created(round.name, t.trees(round.counts.all)) });
    onMade(round);
  });
  const isTooMany = free !== null && free > MOST_STOPS;
  const make = () => {
    if (!facts) return;
    const of = chosen.ids ? { taskIds: chosen.ids } : { filter: sourceQuery(place) ?? {} };
    act.take({ ...facts, id: kept.value.id, start: null, end: null, of }, ROUND_FIELDS);
  };
  return (
    <div className="new-round">
      <h1>{words.form.title}</h1>
      <RestoredNotice isRestored={kept.isRestored} onDiscard={kept.beginAnew} />
      <div className="new-round-parts">
        <SourceFields
          place={place}
          chosenCount={chosen.ids?.length ?? null}
          candidates={candidates.data}
          TreeFilter={TreeFilter}
          onUnchoose={chosen.forget}
          onChange={(part) => setAddress(writeSource({ ...place, ...part }), { replace: true })}
          onDraw={() => onDraw(`/rounds/new?${writeSource(place)}`, place.within)}
        />
        <RoundFields
          form={kept.value}
          proposedName={proposedName}
          toDo={toDo}
          onChange={kept.change}
          errorAt={act.errorAt}
        />
      </div>
      {isTooMany ? <Notice tone="warning">{words.form.tooMany(formats.number(MOST_STOPS))}</Notice> : null}
      {act.failure ? <Notice tone="danger">{act.failure}</Notice> : null}
      <footer className="new-round-foot">
        <p className="new-round-missing" role="status">
          {kept.value.inspectorId === null ? words.form.whoFirst : ''}
        </p>
        <Button size="large" onPress={onCancel}>
          {t.cancel}
        </Button>
        <Button
          kind="primary"
          size="large"
          icon="check"
          isBusy={act.isBusy}
          isDisabled={facts === null || free === null || free === 0 || isTooMany}
          onPress={make}
        >
          {words.form.create}
        </Button>
      </footer>
    </div>
  );
}

/** After the area it is about, or the month it is walked in. */
function useProposedName(place: SourcePlace, isChosen: boolean, startsOn: string): string {
  const words = useText(roundFormText);
  const formats = useFormats();
  const areas = useControlAreas().data ?? [];
  const area = isChosen
    ? null
    : areas.find(({ id }) => place.areaIds.length === 1 && id === place.areaIds[0]);
  return words.form.roundOf([area?.name, formats.month(startsOn)].filter(Boolean).join(', '));
}
