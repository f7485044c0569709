import { useEffect, useEffectEvent, useRef } from 'react';
import { z } from 'zod';
import { moveTree, type Tree } from '#contract/trees/trees';
import { useKeptState } from '../drafts/useKeptState.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import type { LonLat, MapHandle } from '../map/mapHandle.ts';
import { save } from '../offline/saving.ts';
import { useTree } from '../pending/useTree.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { LoadFailure, Notice, Skeleton } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { distanceM } from './gpsFix.ts';
import { GpsLine } from './GpsLine.tsx';
import { MappingPanel } from './MappingPanel.tsx';
import { treeMappingText } from './treeMapping.text.ts';
import { moveKey, movingOf } from './treeOperations.ts';
import type { TreePosition } from './treePosition.ts';
import { useAim, type Aim } from './useAim.ts';
import { useSaving } from './useSaving.ts';
import { useSettled } from './useSettled.ts';
import { useTreeName } from './useTreeName.ts';

export interface MoveTreeOverlayProps {
  map: MapHandle;
  treeId: string;
  onDone(): void;
  onCancel(): void;
}

/** Moves a tree to where it really stands, by crosshair or GPS; can be taken back afterwards. */
export function MoveTreeOverlay(props: MoveTreeOverlayProps) {
  const t = useText(treeMappingText);
  const { data: tree, error, refetch } = useTree(props.treeId);
  if (tree) return <MovePanel {...props} tree={tree} />;
  return (
    <MappingPanel title={t.moveTree} onClose={props.onCancel}>
      {error ? <LoadFailure error={error} onRetry={() => void refetch()} /> : <Skeleton lines={4} />}
    </MappingPanel>
  );
}

/** Less than this is a trembling finger, not a move. Centimetres matter only to surveyors. */
const LEAST_MOVE_M = 0.05;
/** Close enough to see the trunk's surroundings. */
const MOVE_ZOOM = 19;

function MovePanel({ map, tree, onDone, onCancel }: MoveTreeOverlayProps & { tree: Tree }) {
  const t = useText(treeMappingText);
  const formats = useFormats();
  const nameOf = useTreeName();
  const saving = useSaving();
  const announce = useMoveAnnouncement();
  useOldPlace(map, tree.position);
  const aim = useAim(map, 'crosshair');
  const moved = aim.aimed ? distanceM(tree.position, aim.aimed.position) : 0;
  const { forget } = useKeptAim(map, tree, aim);
  useTrack(map, tree.position, aim.aimed?.position ?? null);
  async function finish(to: TreePosition): Promise<void> {
    const saved = await saving.run(() => save(moveTree, movingOf(tree, to)));
    if (!saved) return;
    await forget().catch(() => undefined);
    announce(tree, saved.outcome === 'applied' ? saved.reply : null, formats.distance(moved));
    onDone();
  }
  return (
    <MappingPanel
      title={`${t.moveTree}: ${nameOf(tree)}`}
      onClose={onCancel}
      notice={saving.failure ? <Notice tone="danger">{saving.failure}</Notice> : null}
      foot={
        <>
          <Button
            size="large"
            icon="gps"
            onPress={() => aim.chooseSource(aim.source === 'gps' ? 'crosshair' : 'gps')}
          >
            {aim.source === 'gps' ? t.position.crosshair : t.position.here}
          </Button>
          <Button
            kind="primary"
            size="large"
            isBusy={saving.isSaving}
            isDisabled={aim.aimed === null || aim.isTooFar || moved < LEAST_MOVE_M}
            onPress={() => aim.aimed && void finish(aim.aimed)}
          >
            {t.move.save}
          </Button>
        </>
      }
    >
      <p>{t.move.aim}</p>
      <p className="move-distance" role="status">
        {moved < LEAST_MOVE_M ? t.move.unmoved : t.move.distance(formats.distance(moved))}
      </p>
      {aim.source === 'crosshair' ? (
        <Choice
          label={t.position.method}
          columns={2}
          value={aim.ground}
          onChange={aim.chooseGround}
          options={[
            { value: 'KARTE', label: t.position.fromMap },
            { value: 'ORTHO', label: t.position.fromPhoto },
          ]}
        />
      ) : (
        <GpsLine aim={aim} />
      )}
      {saving.issues.map((issue) => (
        <Notice key={issue.path} tone="danger">
          {saving.sentence(issue)}
        </Notice>
      ))}
    </MappingPanel>
  );
}

/** Where somebody had aimed before the device went off. */
const aimShape = z.object({ place: z.tuple([z.number(), z.number()]).nullable() });

/** Keeps the aimed place on the device, and brings the crosshair back to it. */
function useKeptAim(map: MapHandle, tree: Tree, { source, aimed }: Aim) {
  const { value, change, isRestored, forget } = useKeptState(moveKey(tree.id), aimShape, () => ({
    place: null,
  }));
  const settled = useSettled(source === 'crosshair' ? (aimed?.position ?? null) : null);
  const hasArrived = useRef(false);
  const keep = useEffectEvent((at: LonLat) => {
    const isMoved = distanceM(tree.position, at) >= LEAST_MOVE_M;
    // The map begins somewhere and flies to the tree first: that is nobody's aim.
    if (!isMoved) hasArrived.current = true;
    else if (hasArrived.current) change({ place: [at[0], at[1]] });
  });
  useEffect(() => {
    if (settled) keep(settled);
  }, [settled]);
  const comeBack = useEffectEvent(() => {
    hasArrived.current = true;
    if (value.place) map.flyTo(value.place, { zoom: MOVE_ZOOM });
  });
  useEffect(() => {
    if (isRestored) comeBack();
  }, [isRestored]);
  return { forget };
}

/** Says how far, and offers the way back: to the old place, with the method and accuracy it had. */
function useMoveAnnouncement(): (before: Tree, after: Tree | null, distance: string) => void {
  const t = useText(treeMappingText);
  const nameOf = useTreeName();
  const moveBack = (before: Tree, after: Tree) => () => {
    const { position, positionMethod, positionAccuracyM } = before;
    save(moveTree, movingOf(after, { position, positionMethod, positionAccuracyM })).then(
      () => notify({ kind: 'done', text: t.move.undone }),
      () => notify({ kind: 'failed', text: t.move.undoFailed }),
    );
  };
  return (before, after, distance) => {
    if (!after) return void notify({ kind: 'info', text: t.keptHere(nameOf(before)) });
    notify({
      kind: 'done',
      text: t.move.done(distance),
      action: { label: t.undo, onPress: moveBack(before, after) },
    });
  };
}

function useOldPlace(map: MapHandle, [lon, lat]: LonLat): void {
  useEffect(() => {
    const element = document.createElement('div');
    element.className = 'tree-pin-old';
    const marker = map.addMarker({ position: [lon, lat], element });
    map.flyTo([lon, lat], { zoom: MOVE_ZOOM });
    return () => marker.remove();
  }, [map, lon, lat]);
}

/** A line from the old place to the new one while it is being looked for. */
function useTrack(map: MapHandle, [fromLon, fromLat]: LonLat, to: LonLat | null): void {
  const [toLon, toLat] = to ?? [fromLon, fromLat];
  useEffect(() => {
    const line = map.addLine([
      [fromLon, fromLat],
      [toLon, toLat],
    ]);
    return () => line.remove();
  }, [map, fromLon, fromLat, toLon, toLat]);
}
