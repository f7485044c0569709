import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import type { LonLat, MapHandle } from '../map/mapHandle.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { GpsLine } from './GpsLine.tsx';
import { MappingPanel } from './MappingPanel.tsx';
import { NearbyTrees } from './NearbyTrees.tsx';
import { treeMappingText } from './treeMapping.text.ts';
import type { TreePosition } from './treePosition.ts';
import { CLOSE_ZOOM, useAim, type Aim } from './useAim.ts';
import { useSettled } from './useSettled.ts';

/** Where does the tree stand? By the crosshair or by GPS; warns of trees that stand there already. */
export function PositionStep({
  map,
  startsWithGps,
  onTake,
  onOpenTree,
  onCancel,
}: {
  map: MapHandle;
  startsWithGps: boolean;
  onTake(place: TreePosition): void;
  onOpenTree(treeId: string): void;
  onCancel(): void;
}) {
  const t = useText(treeMappingText);
  const aim = useAim(map, startsWithGps ? 'gps' : 'crosshair');
  const { aimed } = aim;
  const settled = useSettled(aimed?.position ?? null);
  return (
    <MappingPanel
      title={t.position.title}
      onClose={onCancel}
      foot={
        <>
          <Button
            size="large"
            icon={aim.source === 'gps' ? 'plus' : 'gps'}
            onPress={() => aim.chooseSource(aim.source === 'gps' ? 'crosshair' : 'gps')}
          >
            {aim.source === 'gps' ? t.position.crosshair : t.position.here}
          </Button>
          <Button
            kind="primary"
            size="large"
            isDisabled={aimed === null || aim.isTooFar}
            onPress={() => aimed && onTake(aimed)}
          >
            {t.position.take}
          </Button>
        </>
      }
    >
      {aim.source === 'gps' ? <GpsLine aim={aim} /> : <CrosshairLine map={map} aim={aim} />}
      <Coordinates at={aimed?.position ?? null} />
      <NearbyTrees at={settled} onOpenTree={onOpenTree} />
    </MappingPanel>
  );
}

function CrosshairLine({ map, aim }: { map: MapHandle; aim: Aim }) {
  const t = useText(treeMappingText);
  if (aim.isTooFar) {
    return (
      <Notice
        tone="warning"
        action={
          <Button onPress={() => map.flyTo(map.center(), { zoom: CLOSE_ZOOM })}>{t.position.closer}</Button>
        }
      >
        {t.position.tooFar}
      </Notice>
    );
  }
  return (
    <>
      <p>{t.position.aim}</p>
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
    </>
  );
}

function Coordinates({ at }: { at: LonLat | null }) {
  const t = useText(treeMappingText);
  const formats = useFormats();
  // Six decimals are a decimetre: what can be aimed at. Latitude first, as people write it.
  const words = at ? t.position.latLon(formats.number(at[1], 6), formats.number(at[0], 6)) : '–';
  return (
    <p className="coordinates">
      <span>{t.position.coordinates}</span> <b>{words}</b>
    </p>
  );
}
