import { useState } from 'react';
import { useNavigate } from 'react-router';
import { v7 as newId } from 'uuid';
import type { WateringNeed } from '#contract/moisture/needs';
import { createWateringRound } from '#contract/watering/watering';
import { useMe } from '../accounts/accounts.queries.ts';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import type { Basemaps } from '../map/basemap.ts';
import { DayField } from '../ui/DayField.tsx';
import { TextField } from '../ui/Field.tsx';
import { notify } from '../ui/toasts.ts';
import { AskDialog } from './AskDialog.tsx';
import { DrivingFields } from './DrivingFields.tsx';
import { needsText } from './needs.text.ts';
import { RefillField } from './RefillField.tsx';
import { useYoungAct } from './useYoungAct.ts';

/** Makes a watering round of the trees of chosen needs: when, who, with which tank. */
export function NeedRoundDialog({
  needs,
  basemaps,
  onClose,
  onMade,
}: {
  needs: readonly WateringNeed[];
  basemaps: Basemaps;
  onClose(): void;
  onMade(): void;
}) {
  const t = useText(needsText);
  const format = useFormats();
  const navigate = useNavigate();
  const { today } = useMe();
  const acting = useYoungAct(['name', 'dueOn', 'contractorId']);
  const [id] = useState(() => newId());
  const [facts, setFacts] = useState<Facts>(() => ({
    name: t.roundName,
    dueOn: today,
    contractorId: null,
    tankLitres: null,
    refill: null,
    note: '',
  }));
  const put = (changed: Partial<Facts>) => setFacts({ ...facts, ...changed });
  const trees = needs.flatMap((need) => need.trees.filter(({ isWatered }) => !isWatered));
  const litres = trees.reduce((sum, tree) => sum + tree.litres, 0);
  const make = async () => {
    const of = { needIds: needs.map((need) => need.id) };
    const body = { id, ...facts, note: facts.note.trim() || null, litres: null, of };
    const made = await acting.run(() => call(createWateringRound, { body }));
    if (!made) return;
    const toRound = () => void navigate(`/watering/rounds/${made.id}`);
    notify({ kind: 'done', text: t.made, action: { label: t.toRound, onPress: toRound } });
    onMade();
  };
  return (
    <AskDialog
      title={t.roundTitle(needs.length)}
      act={t.makeRound}
      acting={acting}
      onAct={() => void make()}
      onClose={onClose}
    >
      <p>{t.roundText(trees.length, format.number(litres))}</p>
      <DayField
        label={t.day}
        value={facts.dueOn}
        minDay={today}
        onChange={(day) => put({ dueOn: day ?? facts.dueOn })}
        error={acting.errorAt('dueOn')}
        name="dueOn"
      />
      <DrivingFields facts={facts} onChange={put} errorAt={acting.errorAt} />
      <RefillField value={facts.refill} onChange={(refill) => put({ refill })} basemaps={basemaps} />
      <TextField
        label={t.name}
        value={facts.name}
        onChange={(name) => put({ name })}
        isRequired
        maxLength={200}
        error={acting.errorAt('name')}
        name="name"
      />
    </AskDialog>
  );
}

interface Facts {
  name: string;
  dueOn: string;
  contractorId: string | null;
  tankLitres: number | null;
  refill: [number, number] | null;
  note: string;
}
