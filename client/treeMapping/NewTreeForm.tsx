import { useEffect, useMemo } from 'react';
import { ownStorage } from '../drafts/ownStorage.ts';
import { useText } from '../i18n/language.ts';
import { useFormats } from '../i18n/formats.ts';
import type { MapHandle } from '../map/mapHandle.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { IssueList } from '../ui/IssueList.tsx';
import { toldFacts } from './lastTree.ts';
import { MappingPanel } from './MappingPanel.tsx';
import { likeLast, type NewTreeDraft } from './newTree.ts';
import { lastMapped } from './remembered.ts';
import { TreeForm } from './TreeForm.tsx';
import type { TreeDraft } from './treeDraft.ts';
import { treeMappingText } from './treeMapping.text.ts';
import type { TreePosition } from './treePosition.ts';
import { CLOSE_ZOOM } from './useAim.ts';
import type { Saving } from './useSaving.ts';
import { useFactWords } from './useFactWords.ts';
import { useTreeChoices } from './useTreeChoices.ts';

export interface NewTreeFormProps {
  map: MapHandle;
  tree: NewTreeDraft;
  place: TreePosition;
  saving: Saving;
  likelyAreaIds: readonly string[];
  likelySpeciesIds: readonly number[];
  proposedNumber: string | null;
  isRestored: boolean;
  onChange(tree: NewTreeDraft): void;
  onFacts(changeOf: (before: TreeDraft) => TreeDraft): void;
  onMovePlace(): void;
  onDiscard(): void;
  onSave(andNext: boolean): void;
  onCancel(): void;
}

/** What kind of tree it is, beside the map that shows where it will stand. */
export function NewTreeForm(props: NewTreeFormProps) {
  const { map, tree, place, saving, onFacts, onSave, onCancel } = props;
  const t = useText(treeMappingText);
  const choices = useTreeChoices();
  const last = useMemo(() => lastMapped(ownStorage), []);
  // A replacement takes the number of its predecessor, unless another tree has it by now.
  const isNumberTaken = saving.issues.some(({ key }) => key === 'number_taken');
  usePin(map, place);
  return (
    <MappingPanel
      title={tree.predecessorId ? t.plantSuccessor : t.mapTree}
      isFull
      isInert={saving.isSaving}
      onClose={onCancel}
      notice={saving.failure ? <Notice tone="danger">{saving.failure}</Notice> : null}
      foot={
        <>
          {tree.predecessorId ? null : (
            <Button size="large" isDisabled={saving.isSaving} onPress={() => onSave(true)}>
              {t.saveAndNext}
            </Button>
          )}
          <Button kind="primary" size="large" isBusy={saving.isSaving} onPress={() => onSave(false)}>
            {t.save}
          </Button>
        </>
      }
    >
      <FormHead {...props} last={last} />
      <TreeForm
        draft={tree.facts}
        onChange={onFacts}
        errorAt={saving.errorAt}
        choices={choices}
        likelyAreaIds={props.likelyAreaIds}
        likelySpeciesIds={props.likelySpeciesIds}
        last={tree.predecessorId ? null : last}
        statusBefore={null}
        proposedNumber={tree.predecessorId && !isNumberTaken ? null : props.proposedNumber}
      />
      <IssueList issues={saving.issues} sentence={saving.sentence} />
    </MappingPanel>
  );
}

/** What is known before the first question: a draft that came back, the place, and the tree before. */
function FormHead({
  tree,
  place,
  last,
  isRestored,
  onChange,
  onMovePlace,
  onDiscard,
}: NewTreeFormProps & { last: TreeDraft | null }) {
  const t = useText(treeMappingText);
  const words = useFactWords();
  return (
    <>
      {isRestored ? (
        <Notice
          icon="history"
          action={
            <Button kind="quiet" onPress={onDiscard}>
              {t.draftDiscard}
            </Button>
          }
        >
          {t.draftRestored}
        </Notice>
      ) : null}
      {tree.predecessorId ? <Notice icon="tree">{t.success.explain}</Notice> : null}
      <PlaceLine place={place} onMovePlace={onMovePlace} />
      {last && !tree.predecessorId ? (
        <div>
          <Button icon="copy" wide onPress={() => onChange(likeLast(tree, last))}>
            {t.asLastTime}
          </Button>
          <p className="field-hint">
            {t.asLastTimeHint(
              toldFacts(last)
                .map((name) => words.value(name, last[name]))
                .join(', '),
            )}
          </p>
        </div>
      ) : null}
    </>
  );
}

function PlaceLine({ place, onMovePlace }: { place: TreePosition; onMovePlace(): void }) {
  const t = useText(treeMappingText);
  const formats = useFormats();
  const [lon, lat] = place.position;
  return (
    <div className="place-line">
      <p className="coordinates">
        <span>{t.position.methods[place.positionMethod]}</span>{' '}
        {place.positionAccuracyM === null ? null : (
          <span>± {formats.number(place.positionAccuracyM, 1)} m</span>
        )}
        <b>{t.position.latLon(formats.number(lat, 6), formats.number(lon, 6))}</b>
      </p>
      <Button icon="edit" onPress={onMovePlace}>
        {t.position.change}
      </Button>
    </div>
  );
}

/** Marks the place on the map and brings it into the free part. */
function usePin(map: MapHandle, place: TreePosition): void {
  const [lon, lat] = place.position;
  useEffect(() => {
    const element = document.createElement('div');
    element.className = 'tree-pin';
    const marker = map.addMarker({ position: [lon, lat], element });
    map.flyTo([lon, lat], { zoom: CLOSE_ZOOM });
    return () => marker.remove();
  }, [map, lon, lat]);
}
