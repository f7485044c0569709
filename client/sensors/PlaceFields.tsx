import { useDeferredValue, useState } from 'react';
import type { LonLat } from '../map/mapHandle.ts';
import { useText } from '../i18n/language.ts';
import { useFormats } from '../i18n/formats.ts';
import { Button } from '../ui/Button.tsx';
import { MultiChoice } from '../ui/Choice.tsx';
import { FieldGroup, TextField } from '../ui/Field.tsx';
import { HereButton } from './HereButton.tsx';
import type { ProfileId } from '#rules/moisture/profiles';
import { JudgingFields } from './JudgingFields.tsx';
import { PlaceMap } from './PlaceMap.tsx';
import type { PlaceDraft } from './placeDraft.ts';
import { ProbeFields } from './ProbeFields.tsx';
import { useFoundTrees, useTreesNear } from './sensors.queries.ts';
import { sensorsText } from './sensors.text.ts';
import { useTreeWords, type NamedTree } from './useTreeWords.ts';

/** Where a sensor is: by a tree or on the map, with its depths and the trees it stands for. */
export function PlaceFields({
  place,
  known,
  proposed,
  onChange,
  errorAt,
}: {
  place: PlaceDraft;
  /** The threshold profile of the device, until somebody chooses another one. */
  proposed: ProfileId | null;
  /** Trees chosen before, who may stand farther away. */
  known: readonly NamedTree[];
  onChange(place: PlaceDraft): void;
  errorAt(path: string): string | undefined;
}) {
  const t = useText(sensorsText).form;
  const wordsOf = useTreeWords();
  const near = useTreesNear(place.position).data?.trees ?? [];
  const put = (change: Partial<PlaceDraft>) => onChange({ ...place, ...change });
  const take = (tree: NamedTree & { position: LonLat }, words: string) =>
    put({
      position: tree.position,
      site: place.site === '' ? words : place.site,
      treeIds: [...new Set([...place.treeIds, tree.id])],
    });
  // The first tree says the place, too: the sensor is beside it, until somebody says where exactly.
  const [tapped, setTapped] = useState<readonly NamedTree[]>([]);
  const choose = (tree: NamedTree & { position: LonLat }) => {
    setTapped([...tapped, tree]);
    put({
      position: place.position ?? tree.position,
      site: place.site === '' ? wordsOf(tree) : place.site,
      treeIds: [...place.treeIds, tree.id],
    });
  };
  return (
    <>
      <FieldGroup label={t.place} hint={t.mapHint} error={errorAt('position')} name="position">
        <HereButton position={place.position} onHere={(position) => put({ position })} />
        <TreeFinder onTake={take} />
        <PlaceMap
          position={place.position}
          chosenIds={place.treeIds}
          onPick={(position) => put({ position })}
          onTree={(tree) =>
            place.treeIds.includes(tree.id)
              ? put({ treeIds: place.treeIds.filter((id) => id !== tree.id) })
              : choose(tree)
          }
        />
      </FieldGroup>
      <TextField
        label={t.site}
        hint={t.siteHint}
        value={place.site}
        onChange={(site) => put({ site })}
        error={errorAt('site')}
        maxLength={200}
        name="site"
      />
      <ProbeFields depths={place.depths} onChange={(depths) => put({ depths })} error={errorAt('probes')} />
      <TreeChoice
        place={place}
        near={near}
        known={[...known, ...tapped]}
        onChange={(treeIds) => put({ treeIds })}
        error={errorAt('treeIds')}
      />
      <JudgingFields
        profile={place.profile === undefined ? proposed : place.profile}
        soil={place.soil}
        onChange={put}
        errorAt={errorAt}
      />
    </>
  );
}

function TreeFinder({ onTake }: { onTake(tree: NamedTree & { position: LonLat }, words: string): void }) {
  const t = useText(sensorsText).form;
  const wordsOf = useTreeWords();
  const [typed, setTyped] = useState('');
  const found = useFoundTrees(useDeferredValue(typed.trim()));
  const trees = typed.trim() === '' ? [] : (found.data?.trees ?? []);
  return (
    <>
      <TextField
        label={t.findTree}
        isLabelHidden
        placeholder={t.findTree}
        inputMode="search"
        value={typed}
        onChange={setTyped}
        maxLength={100}
      />
      {trees.length > 0 ? (
        <div className="sensor-found">
          {trees.map((tree) => (
            <Button
              key={tree.id}
              icon="tree"
              aria-label={t.takeTree(wordsOf(tree))}
              onPress={() => {
                onTake(tree, wordsOf(tree));
                setTyped('');
              }}
            >
              {wordsOf(tree)}
            </Button>
          ))}
        </div>
      ) : null}
      {typed.trim() !== '' && found.data?.trees.length === 0 ? <p>{t.noTree}</p> : null}
    </>
  );
}

function TreeChoice({
  place: { position, treeIds },
  near,
  known,
  onChange,
  error,
}: {
  place: PlaceDraft;
  near: readonly (NamedTree & { distanceM: number })[];
  known: readonly NamedTree[];
  onChange(treeIds: string[]): void;
  error: string | undefined;
}) {
  const t = useText(sensorsText).form;
  const format = useFormats();
  const wordsOf = useTreeWords();
  if (position === null) return null;
  const farther = [...new Map(known.map((tree) => [tree.id, tree])).values()].filter(
    ({ id }) => treeIds.includes(id) && !near.some((tree) => tree.id === id),
  );
  const options = [
    ...farther.map((tree) => ({ value: tree.id, label: wordsOf(tree) })),
    ...near.map((tree) => ({ value: tree.id, label: wordsOf(tree), hint: format.distance(tree.distanceM) })),
  ];
  if (options.length === 0) return <p className="sensor-soft">{t.noTreesNear}</p>;
  return (
    <MultiChoice
      label={t.treesLabel}
      hint={t.treesHint}
      value={treeIds}
      onChange={onChange}
      options={options}
      error={error}
      name="treeIds"
    />
  );
}
