import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { getFelling, type Felling } from '#contract/fellings/fellings';
import { getTree, mapTree, type NewTree, type Tree } from '#contract/trees/trees';
import { yearOf } from '#rules/calendar/calendar';
import { useMe } from '../accounts/accounts.queries.ts';
import { call } from '../http/call.ts';
import { forgivingSearch } from '../i18n/forgiving.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { useSpecies } from '../species/species.queries.ts';
import { commonName } from '../species/speciesName.ts';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { LoadFailure, Notice, Skeleton } from '../ui/Feedback.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import { notify } from '../ui/toasts.ts';
import { decisionsText } from './decisions.text.ts';
import { useDeciding } from './fellings.queries.ts';
import { useDraft } from './useDraft.ts';

/** Plants the next tree where the felled one stood: its number, its place, one generation on. */
export function ReplantDialog({ felling, onClose }: { felling: Felling; onClose(): void }) {
  const t = useText(decisionsText);
  const tree = useQuery({
    queryKey: ['trees', felling.tree.id],
    queryFn: ({ signal }) => call(getTree, { params: { id: felling.tree.id }, signal }),
  });
  if (tree.data) return <ReplantForm felling={felling} felled={tree.data} onClose={onClose} />;
  return (
    <Dialog title={t.replantTitle} isOpen onClose={onClose}>
      {tree.error ? (
        <LoadFailure error={tree.error} onRetry={() => void tree.refetch()} />
      ) : (
        <Skeleton lines={5} />
      )}
    </Dialog>
  );
}

interface Planting {
  status: 'PLAN' | 'BEST';
  speciesId: number | null;
  plantingYear: number | null;
  girthCm: number | null;
}

function ReplantForm({ felling, felled, onClose }: { felling: Felling; felled: Tree; onClose(): void }) {
  const t = useText(decisionsText);
  const { today } = useMe();
  // Made once: sent twice, one tree is planted.
  const [id] = useState(() => newId());
  const [draft, change] = useDraft<Planting>({
    status: 'BEST',
    speciesId: null,
    plantingYear: yearOf(today),
    girthCm: felling.facts.replacementGirthCm,
  });
  const number = felled.number ?? t.noNumber;
  const planting = useDeciding(() => {
    notify({ kind: 'done', text: t.planted(number) });
    onClose();
  });
  const failure = planting.failureBeside([]);
  const plant = async () => {
    await call(mapTree, { body: successorOf(felled, id, draft) });
    return call(getFelling, { params: { id: felling.id } });
  };
  return (
    <Dialog
      title={t.replantTitle}
      isOpen
      onClose={onClose}
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onClose}
          act={t.replant}
          onAct={() => planting.run(plant)}
          isBusy={planting.isBusy}
        />
      }
    >
      <div className="felling-form">
        <p>{t.replantHint(number, t.generation(felled.generation + 1))}</p>
        <Choice<'PLAN' | 'BEST'>
          label={t.plantState}
          columns={2}
          value={draft.status}
          onChange={(status) => change({ status })}
          options={(['BEST', 'PLAN'] as const).map((value) => ({ value, label: t.plantStates[value] }))}
        />
        <SpeciesField value={draft.speciesId} onChange={(speciesId) => change({ speciesId })} />
        {draft.status === 'BEST' ? (
          <div className="felling-pair">
            <NumberField
              label={t.plantingYear}
              value={draft.plantingYear}
              onChange={(plantingYear) => change({ plantingYear })}
            />
            <NumberField
              label={t.girthOfNew}
              unit="cm"
              value={draft.girthCm}
              onChange={(girthCm) => change({ girthCm })}
              minValue={1}
              maxValue={200}
            />
          </div>
        ) : null}
        {failure ? <Notice tone="danger">{failure}</Notice> : null}
      </div>
    </Dialog>
  );
}

/** Place, control area, number and site of the tree that is gone; the rest is its own. */
function successorOf(
  felled: Tree,
  id: string,
  { status, speciesId, plantingYear, girthCm }: Planting,
): NewTree {
  const isPlanted = status === 'BEST';
  const girths = isPlanted && girthCm !== null ? [girthCm] : [];
  return {
    id,
    position: felled.position,
    positionMethod: felled.positionMethod,
    positionAccuracyM: felled.positionAccuracyM,
    predecessorId: felled.id,
    kind: 'EB',
    memberCount: null,
    status,
    controlAreaId: felled.controlAreaId,
    number: felled.number,
    speciesId,
    cultivar: null,
    plantingYear: isPlanted ? plantingYear : null,
    plantingYearEstimated: false,
    heightM: null,
    crownDiameterM: null,
    stemGirthsCm: girths,
    // Nursery stock is sold by its girth at one metre (FLL-Gütebestimmungen).
    girthHeightM: girths.length > 0 ? 1 : null,
    agePhase: 'J',
    safetyExpectation: felled.safetyExpectation,
    youngTreeCare: isPlanted,
    siteType: felled.siteType,
    protections: [],
    street: felled.street,
    houseNumber: felled.houseNumber,
    tagKind: null,
    tagNumber: null,
    remarks: null,
    source: null,
    externalKey: null,
  };
}

/** Species shown for typed words; further ones are found by typing more. */
const MOST_FOUND = 40;

function SpeciesField({ value, onChange }: { value: number | null; onChange(id: number | null): void }) {
  const t = useText(decisionsText);
  const language = useLanguage();
  const species = useSpecies().data ?? [];
  const option = (one: (typeof species)[number]) => ({
    id: String(one.id),
    title: commonName(one, language) ?? one.botanicalName,
    subtitle: one.botanicalName,
  });
  const picked = species.find(({ id }) => id === value);
  return (
    <PickerField
      label={t.species}
      picked={picked ? option(picked) : null}
      emptyText={t.speciesUnknown}
      groups={[{ title: t.species, options: species.map(option) }]}
      search={{
        label: t.speciesEmpty,
        none: t.nameNone,
        find: (typed) =>
          forgivingSearch(
            species,
            typed,
            (one) => [one.germanName, one.botanicalName, one.englishName],
            () => 0,
          )
            .slice(0, MOST_FOUND)
            .map(option),
      }}
      clearLabel={t.speciesUnknown}
      onPick={(id) => onChange(id === null ? null : Number(id))}
    />
  );
}
