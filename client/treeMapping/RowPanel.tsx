import type { ReactNode } from 'react';
import { useText } from '../i18n/language.ts';
import type { MapHandle } from '../map/mapHandle.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { IssueList } from '../ui/IssueList.tsx';
import { MappingPanel } from './MappingPanel.tsx';
import { NearbyTrees } from './NearbyTrees.tsx';
import type { NewTreeDraft } from './newTree.ts';
import { GpsLine } from './GpsLine.tsx';
import { lastOf, type Row } from './row.ts';
import { RowFacts } from './RowFacts.tsx';
import { rowText } from './row.text.ts';
import { treeMappingText } from './treeMapping.text.ts';
import type { TreePosition } from './treePosition.ts';
import { useFactsName } from './useFactsName.ts';
import { useGhost } from './useGhost.ts';
import { useRowAim } from './useRowAim.ts';
import type { Saving } from './useSaving.ts';
import { useSettled } from './useSettled.ts';
import './row.css';

export interface RowPanelProps {
  map: MapHandle;
  tree: NewTreeDraft;
  row: Row;
  saving: Saving;
  byGps: boolean;
  isRestored: boolean;
  proposedNumber: string | null;
  onChange(tree: NewTreeDraft): void;
  onSave(tree: NewTreeDraft): void;
  /** All facts of this tree, where it is not like the others. */
  onAllFacts(tree: NewTreeDraft): void;
  onUndo(row: Row): void;
  onFinish(row: Row): void;
  onOpenTree(treeId: string): void;
  onCancel(): void;
}

/** The next tree of a row: where it stands and how thick it is; all else is as with the last one. */
export function RowPanel(props: RowPanelProps) {
  const { map, tree, row, saving, onChange, onSave, onOpenTree, onCancel } = props;
  const t = useText(rowText);
  const aim = useRowAim(map, tree.place, props.byGps, (place) => onChange({ ...tree, place }));
  const next = useGhost(map, row, tree.place === null, aim.hold);
  const settled = useSettled(aim.aimed?.position ?? null);
  const number = tree.facts.number ?? '';
  const placed = aim.aimed && { ...tree, place: aim.aimed };
  return (
    <MappingPanel
      title={t.title(row.trees.length + 1)}
      isInert={saving.isSaving}
      onClose={onCancel}
      notice={saving.failure ? <Notice tone="danger">{saving.failure}</Notice> : null}
      foot={
        <>
          <IconButton
            icon={aim.source === 'gps' ? 'plus' : 'gps'}
            kind="secondary"
            label={aim.source === 'gps' ? t.crosshair : t.here}
            isDisabled={saving.isSaving}
            onPress={() => aim.chooseSource(aim.source === 'gps' ? 'crosshair' : 'gps')}
          />
          {next ? (
            <Button
              size="large"
              isDisabled={tree.place !== null || saving.isSaving}
              onPress={() => aim.hold(next.position)}
            >
              {t.nextPlace(next.distance)}
            </Button>
          ) : null}
          <Button
            kind="primary"
            size="large"
            isBusy={saving.isSaving}
            isDisabled={placed === null || aim.isTooFar}
            onPress={() => placed && onSave(placed)}
          >
            {t.save(number)}
          </Button>
        </>
      }
    >
      <RowLine {...props} />
      <PlaceWords aim={aim} place={tree.place} />
      <NearbyTrees at={settled} expected={row.trees} onOpenTree={onOpenTree} />
      <RowFacts
        tree={tree}
        row={row}
        saving={saving}
        proposedNumber={props.proposedNumber}
        onChange={onChange}
      />
      <IssueList issues={saving.issues} sentence={saving.sentence} />
      <div className="row-more">
        <Button icon="edit" isDisabled={placed === null} onPress={() => placed && props.onAllFacts(placed)}>
          {t.allFacts}
        </Button>
        <Button icon="check" onPress={() => props.onFinish(row)}>
          {t.finish}
        </Button>
      </div>
    </MappingPanel>
  );
}

/** How many there are, which was the last, and the way to take that back. */
function RowLine({ row, isRestored, saving, onUndo }: RowPanelProps) {
  const t = useText(rowText);
  const last = lastOf(row);
  const name = useFactsName()(last.facts);
  return (
    <div className="row-line">
      <p role="status">
        {isRestored ? `${t.restored} ` : ''}
        {t.count(row.trees.length)} {last.version === null ? t.lastHere(name) : t.last(name)}
      </p>
      <Button
        icon="undo"
        isDisabled={saving.isSaving}
        onPress={() => onUndo(row)}
        aria-label={t.undoOf(name)}
      >
        {t.undo}
      </Button>
    </div>
  );
}

/** How the place is found: by GPS with its accuracy, by the suggestion, or by the crosshair. */
function PlaceWords({
  aim,
  place,
}: {
  aim: ReturnType<typeof useRowAim>;
  place: TreePosition | null;
}): ReactNode {
  const t = useText(treeMappingText).position;
  const words = useText(rowText);
  if (aim.source === 'gps') return <GpsLine aim={aim} />;
  if (aim.isTooFar)
    return (
      <Notice tone="warning" action={<Button onPress={aim.comeCloser}>{t.closer}</Button>}>
        {t.tooFar}
      </Notice>
    );
  return <p>{place ? words.held : t.aim}</p>;
}
