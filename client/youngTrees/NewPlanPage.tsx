import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { lonLat } from '#endpoint';
import { createWateringPlan } from '#contract/watering/plans';
import { proposeSeason, USUAL_ROUNDS } from '#rules/watering/watering';
import { useMe } from '../accounts/accounts.queries.ts';
import { useKeptState } from '../drafts/useKeptState.ts';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import type { Basemaps } from '../map/basemap.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { RestoredNotice } from '../ui/RestoredNotice.tsx';
import { notify } from '../ui/toasts.ts';
import { PlanFields } from './PlanFields.tsx';
import { PlanPreview } from './PlanPreview.tsx';
import { choiceFields, choiceOf, givenTrees, type GivenTrees } from './treeChoice.ts';
import { TreeChoiceFields } from './TreeChoiceFields.tsx';
import { useYoungAct } from './useYoungAct.ts';
import { usePreview, type PlanQuestion } from './youngTrees.queries.ts';
import { wateringPlansText } from './wateringPlans.text.ts';
import { youngTreesText } from './youngTrees.text.ts';
import './youngTrees.css';

/** What is half said stays on the device until it is sent. */
export const planForm = choiceFields.extend({
  id: z.string(),
  name: z.string(),
  firstOn: z.string(),
  lastOn: z.string(),
  rhythm: z.enum(['everyDays', 'rounds']),
  everyDays: z.number().nullable(),
  rounds: z.number().nullable(),
  litresBy: z.enum(['norm', 'same']),
  litres: z.number().nullable(),
  contractorId: z.string().nullable(),
  tankLitres: z.number().nullable(),
  refill: lonLat.nullable().default(null),
  note: z.string(),
});
export type PlanForm = z.infer<typeof planForm>;

const FIELDS = ['firstOn', 'lastOn', 'contractorId', 'name'];

/** Makes a watering plan: trees, season, rhythm, litres, who. What comes of it is shown before it is made. */
export function NewPlanPage({ basemaps }: { basemaps: Basemaps }) {
  const t = useText(wateringPlansText).form;
  const words = useText(youngTreesText);
  const format = useFormats();
  const navigate = useNavigate();
  const { today } = useMe();
  const location = useLocation();
  const [trees, setTrees] = useState(() => givenTrees(location.state));
  const kept = useKeptState('watering:new', planForm, () => newForm(today));
  const form = kept.value;
  const question = questionOf(trees, form);
  const preview = usePreview(question);
  const acting = useYoungAct(FIELDS);
  const name = form.name.trim() || t.nameIs(Number(form.firstOn.slice(0, 4)));
  const create = async () => {
    if (!question) return;
    const { id, contractorId, refill } = form;
    const body = { id, name, ...question, contractorId, refill, note: form.note.trim() || null };
    const made = await acting.run(() => call(createWateringPlan, { body }));
    if (!made) return;
    await kept.forget().catch(() => undefined);
    notify({ kind: 'done', text: t.created(made.name, made.rounds.all) });
    void navigate(`/watering/plans/${made.id}`, { replace: true });
  };
  const found = question === null || preview.isError ? null : (preview.data ?? null);
  return (
    <div className="young-new">
      <h1>{t.title}</h1>
      <RestoredNotice isRestored={kept.isRestored} onDiscard={kept.beginAnew} />
      <div className="young-new-parts">
        <div className="young-new-column">
          <TreeChoiceFields
            trees={trees}
            fields={form}
            onForget={() => setTrees(null)}
            onChange={kept.change}
          >
            <strong>{found ? t.trees(String(found.trees)) : '…'}</strong>
          </TreeChoiceFields>
          <PlanPreview preview={found} error={question === null ? null : preview.error} />
        </div>
        <PlanFields
          form={form}
          proposedName={name}
          onChange={kept.change}
          errorAt={acting.errorAt}
          basemaps={basemaps}
        />
      </div>
      {acting.failure ? <Notice tone="danger">{acting.failure}</Notice> : null}
      <footer className="young-foot">
        <p className="young-foot-words" role="status">
          {found ? t.wholeSeason(found.days.length, format.number(found.litres * found.days.length)) : ''}
        </p>
        <Button size="large" onPress={() => void navigate('/watering?show=plans')}>
          {words.cancel}
        </Button>
        <Button
          kind="primary"
          size="large"
          icon="check"
          isBusy={acting.isBusy}
          isDisabled={!found}
          onPress={() => void create()}
        >
          {t.create}
        </Button>
      </footer>
    </div>
  );
}

function questionOf(trees: GivenTrees | null, form: PlanForm): PlanQuestion | null {
  const of = choiceOf(trees, form);
  const rhythm =
    form.rhythm === 'rounds'
      ? form.rounds && { rounds: form.rounds }
      : form.everyDays && { everyDays: form.everyDays };
  const isLitresMissing = form.litresBy === 'same' && !form.litres;
  if (!of || !rhythm || isLitresMissing || form.lastOn < form.firstOn) return null;
  const litres = form.litresBy === 'same' ? form.litres : null;
  const { firstOn, lastOn, tankLitres } = form;
  return { of, firstOn, lastOn, rhythm, litres, tankLitres };
}

function newForm(today: string): PlanForm {
  return {
    id: newId(),
    areaId: null,
    // Common in the trade: watered in the first three to five years.
    plantedFrom: Number(today.slice(0, 4)) - 4,
    plantedUntil: null,
    phases: [],
    name: '',
    ...proposeSeason(today),
    rhythm: 'everyDays',
    everyDays: 14,
    rounds: USUAL_ROUNDS,
    litresBy: 'norm',
    litres: null,
    contractorId: null,
    tankLitres: null,
    refill: null,
    note: '',
  };
}
