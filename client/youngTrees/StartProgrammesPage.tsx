import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { startProgrammes } from '#contract/youngTrees/care';
import { proposeProgramme } from '#rules/youngTrees/care';
import { useMe } from '../accounts/accounts.queries.ts';
import { useKeptState } from '../drafts/useKeptState.ts';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { RestoredNotice } from '../ui/RestoredNotice.tsx';
import { notify } from '../ui/toasts.ts';
import { careText } from './care.text.ts';
import { ProgrammeFields } from './ProgrammeFields.tsx';
import { choiceFields, choiceOf, givenTrees, PHASES, type Phase } from './treeChoice.ts';
import { TreeChoiceFields } from './TreeChoiceFields.tsx';
import { useYoungAct } from './useYoungAct.ts';
import { useChoiceCount } from './youngTrees.queries.ts';
import { youngTreesText } from './youngTrees.text.ts';
import './youngTrees.css';

/** What is half said stays on the device until it is sent. */
export const programmeForm = choiceFields.extend({
  /** Of this beginning: sent again after a lost answer, it is made once. */
  id: z.uuid(),
  phase: z.enum(PHASES),
  contractorId: z.string().nullable(),
  startsOn: z.string(),
  endsOn: z.string(),
  warrantyUntil: z.string().nullable(),
  stakesDueOn: z.string().nullable(),
  pruningDueOn: z.string().nullable(),
  note: z.string(),
});
export type ProgrammeForm = z.infer<typeof programmeForm>;

const FIELDS = ['startsOn', 'endsOn', 'warrantyUntil', 'stakesDueOn', 'pruningDueOn', 'contractorId'];

/** Starts a programme for one tree or for many. */
export function StartProgrammesPage() {
  const t = useText(careText);
  const words = useText(youngTreesText);
  const navigate = useNavigate();
  const { today } = useMe();
  const location = useLocation();
  const [trees, setTrees] = useState(() => givenTrees(location.state));
  const kept = useKeptState('care:new', programmeForm, () => newForm('development', today));
  const form = kept.value;
  const of = choiceOf(trees, form);
  const count = useChoiceCount(of).data;
  const acting = useYoungAct(FIELDS);
  const begin = async () => {
    if (!of) return;
    const { areaId: _area, plantedFrom: _from, plantedUntil: _until, phases: _phases, ...facts } = form;
    const body = { of, ...facts, note: facts.note.trim() || null };
    const begun = await acting.run(() => call(startProgrammes, { body }));
    if (!begun) return;
    await kept.forget().catch(() => undefined);
    notify({ kind: 'done', text: t.form.begun(begun.started) });
    void navigate('/young-trees?show=programmes', { replace: true });
  };
  return (
    <div className="young-new">
      <h1>{t.form.title}</h1>
      <RestoredNotice isRestored={kept.isRestored} onDiscard={kept.beginAnew} />
      <div className="young-new-parts">
        <TreeChoiceFields trees={trees} fields={form} onForget={() => setTrees(null)} onChange={kept.change}>
          <ChoiceCount count={of === null ? null : count} />
        </TreeChoiceFields>
        <ProgrammeFields form={form} onChange={kept.change} errorAt={acting.errorAt} />
      </div>
      {acting.failure ? <Notice tone="danger">{acting.failure}</Notice> : null}
      <footer className="young-foot">
        <Button size="large" onPress={() => void navigate('/young-trees')}>
          {words.cancel}
        </Button>
        <Button
          kind="primary"
          size="large"
          icon="check"
          isBusy={acting.isBusy}
          isDisabled={of === null || !count || count.trees === 0}
          onPress={() => void begin()}
        >
          {t.form.begin}
        </Button>
      </footer>
    </div>
  );
}

function ChoiceCount({ count }: { count: { trees: number; withProgramme: number } | null | undefined }) {
  const t = useText(youngTreesText).choice;
  const format = useFormats();
  if (!count) return <strong>…</strong>;
  const { trees, withProgramme } = count;
  return (
    <>
      <strong>{trees === 0 ? t.none : trees === 1 ? t.oneTree : t.count(format.number(trees))}</strong>
      {withProgramme > 0 ? <small>{t.withProgramme(format.number(withProgramme))}</small> : null}
    </>
  );
}

function newForm(phase: Phase, today: string): ProgrammeForm {
  return {
    id: newId(),
    areaId: null,
    plantedFrom: Number(today.slice(0, 4)) - 2,
    plantedUntil: null,
    phases: [],
    phase,
    contractorId: null,
    startsOn: today,
    warrantyUntil: null,
    note: '',
    ...proposeProgramme(phase, today),
  };
}
