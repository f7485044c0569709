import type { RoundWithStops } from '#contract/rounds/rounds';
import { takeAlong } from '../device/takeAlong.ts';
import { useFromDevice, useOfflineAreas } from '../device/areaView.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { notify } from '../ui/toasts.ts';
import { tasksAhead } from './roundChoice.ts';
import { roundsText } from './rounds.text.ts';

/** Which of my rounds of the office, and to take it along for where there is no network. */
export function PlannedChoice({
  rounds,
  chosenId,
  onChoose,
}: {
  rounds: readonly RoundWithStops[];
  chosenId: string | null;
  onChoose(id: string): void;
}) {
  const t = useText(roundsText);
  const formats = useFormats();
  const chosen = rounds.find(({ id }) => id === chosenId);
  return (
    <>
      <Choice
        label={t.planned}
        columns={1}
        value={chosenId}
        onChange={onChoose}
        options={rounds.map(({ id, name, counts, endsOn }) => ({
          value: id,
          label: name,
          hint: t.plannedHint(counts.left, formats.day(endsOn)),
        }))}
      />
      {chosen ? <TakeButton round={chosen} /> : null}
    </>
  );
}

/** Its control areas are taken along whole: who walks there also meets the trees between. */
function TakeButton({ round }: { round: RoundWithStops }) {
  const t = useText(roundsText);
  const isAway = useFromDevice() !== null;
  const isTaken = useOfflineAreas().some(({ name }) => name === round.name);
  const take = () => {
    const area = [...new Set(tasksAhead(round).map(({ tree }) => tree.controlAreaId))];
    takeAlong(round.name, { area }).catch(() => notify({ kind: 'failed', text: t.notTaken }));
  };
  return (
    <Button wide icon={isTaken ? 'check' : 'download'} isDisabled={isAway || isTaken} onPress={take}>
      {isTaken ? t.taken : t.take}
    </Button>
  );
}
