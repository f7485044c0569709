import { useState } from 'react';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import { DigitsField } from '../ui/NumberField.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import { AreaField } from './AreaField.tsx';
import { LastTime } from './LastTime.tsx';
import { keptOrder, searchSpecies } from './speciesSearch.ts';
import type { TreeFields } from './TreeForm.tsx';
import { treeFormText } from './treeForm.text.ts';

/** Species shown for typed words; further ones are found by typing more. */
const MOST_FOUND = 40;
/** Offered as buttons under the empty field, half of them from the trees around: two rows on a tablet's panel. */
const MOST_QUICK = 4;

/** Control area, number, species: which tree it is. */
export function IdentityFields(fields: TreeFields) {
  const t = useText(treeFormText);
  const { draft, change, errorAt } = fields;
  return (
    <>
      <AreaField {...fields} />
      <LastTime name="controlAreaId" fields={fields} />
      <NumberLine {...fields} />
      <SpeciesField {...fields} />
      <LastTime name="speciesId" fields={fields} />
      {draft.speciesId === null && !draft.cultivar ? null : (
        <TextField
          label={t.fields.cultivar}
          name="cultivar"
          value={draft.cultivar ?? ''}
          error={errorAt('cultivar')}
          onChange={(cultivar) => change({ cultivar })}
        />
      )}
    </>
  );
}

function NumberLine({ draft, change, errorAt, proposedNumber }: TreeFields) {
  const t = useText(treeFormText);
  const isOffered = proposedNumber !== null && draft.number !== proposedNumber;
  const isProposal = proposedNumber !== null && draft.number === proposedNumber;
  return (
    <div className="number-line">
      <DigitsField
        label={t.fields.number}
        name="number"
        value={draft.number ?? ''}
        error={errorAt('number')}
        hint={isProposal ? t.number.hint : undefined}
        onChange={(number) => change({ number })}
      />
      {isOffered ? (
        <Button onPress={() => change({ number: proposedNumber })}>{t.number.take(proposedNumber)}</Button>
      ) : null}
    </div>
  );
}

function SpeciesField({ draft, change, errorAt, choices, likelySpeciesIds }: TreeFields) {
  const t = useText(treeFormText);
  const { species, speciesOption } = choices;
  const favourites = choices.favouritesIn(draft.controlAreaId);
  const speciesOf = (id: number | null) => species.filter((one) => one.id === id).map(speciesOption);
  const often = favourites.flatMap(speciesOf);
  const near = likelySpeciesIds.flatMap(speciesOf);
  const wanted = [...new Set([...likelySpeciesIds.slice(0, MOST_QUICK / 2), ...favourites])];
  const [shown, setShown] = useState<readonly number[]>([]);
  const quick = keptOrder(shown, wanted, MOST_QUICK);
  if (quick !== shown) setShown(quick);
  return (
    <PickerField
      label={t.fields.speciesId}
      name="speciesId"
      error={errorAt('speciesId')}
      picked={speciesOf(draft.speciesId)[0] ?? null}
      emptyText={t.species.search}
      quick={quick.flatMap(speciesOf)}
      groups={[
        { title: t.species.favourites, options: often },
        { title: t.species.near, options: near },
        { title: t.species.all, options: species.map(speciesOption) },
      ]}
      search={{
        label: t.species.search,
        none: t.species.none,
        find: (typed) => searchSpecies(species, typed, favourites).slice(0, MOST_FOUND).map(speciesOption),
      }}
      clearLabel={t.species.clear}
      onPick={(id) => change({ speciesId: id === null ? null : Number(id), cultivar: null })}
    />
  );
}
