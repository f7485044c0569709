import { useState } from 'react';
import type { Plan } from '#contract/planner/planner';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import type { PlanPlace } from './planner.queries.ts';
import { plannerText } from './planner.text.ts';
import { usePlanWords } from './planWords.ts';

/** Another month or another person for the trees of an area: for fingers, and where dragging is no way. */
export function MoveDialog({
  plan,
  areaName,
  place,
  onMove,
  onClose,
}: {
  plan: Plan;
  areaName: string;
  place: PlanPlace;
  onMove(to: PlanPlace): void;
  onClose(): void;
}) {
  const t = useText(plannerText);
  const words = usePlanWords();
  const [month, setMonth] = useState(place?.month ?? plan.months[0] ?? '');
  const [inspectorId, setInspector] = useState(place?.inspectorId ?? plan.inspectors[0]?.id ?? '');
  const isSame = month === place?.month && inspectorId === place.inspectorId;
  return (
    <Dialog
      title={t.moving.title(areaName)}
      isOpen
      onClose={onClose}
      actions={
        <>
          {place ? <Button onPress={() => onMove(null)}>{t.moving.out}</Button> : null}
          <Button
            kind="primary"
            size="large"
            isDisabled={isSame}
            onPress={() => onMove({ month, inspectorId })}
          >
            {t.moving.act}
          </Button>
        </>
      }
    >
      <div className="plan-dialog">
        <Choice
          label={t.moving.month}
          value={month}
          onChange={setMonth}
          columns={4}
          options={plan.months.map((value) => ({ value, label: words.shortMonth(value) }))}
        />
        <Choice
          label={t.moving.inspector}
          value={inspectorId}
          onChange={setInspector}
          options={plan.inspectors.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </div>
    </Dialog>
  );
}
