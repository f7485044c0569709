import { Dialog as AriaDialog, DialogTrigger, Popover } from 'react-aria-components';
import { useText } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { PLAIN, type Basemap } from './basemap.ts';
import { mapText } from './map.text.ts';
import type { OpenMap } from './openMap.ts';
import { OverlayRow } from './OverlayRow.tsx';
import { useOverlays, type LayerOnOff } from './overlays.ts';
import { SwitchRow } from './SwitchRow.tsx';
import type { LostOverlays } from './useOverlaysOnMap.ts';
import './layerSwitch.css';

/** What the trees are drawn on, and what lies between: one basemap, any of the overlays. */
export function LayerSwitch({
  map,
  basemaps,
  basemapId,
  onBasemap,
  lostOverlays: { lost, retry },
  switches,
}: {
  map: OpenMap;
  basemaps: readonly Basemap[];
  basemapId: string;
  onBasemap: ((id: string) => void) | undefined;
  lostOverlays: LostOverlays;
  switches: readonly LayerOnOff[];
}) {
  const t = useText(mapText);
  const { overlays, change } = useOverlays();
  const hasOverlays = overlays.length + switches.length > 0;
  const label = hasOverlays ? t.layers : t.basemap;
  const isAnyLost = overlays.some(({ layer, isOn }) => isOn && lost.has(layer.id));
  if (!hasOverlays && (basemaps.length === 0 || !onBasemap)) return null;
  return (
    <DialogTrigger>
      <IconButton icon="layers" kind="secondary" label={label} />
      <Popover placement="left top" className="map-popover layer-switch">
        <AriaDialog aria-label={label}>
          {({ close }) => (
            <>
              {onBasemap && basemaps.length > 0 ? (
                <BasemapChoice
                  basemaps={basemaps}
                  basemapId={basemapId}
                  onChoose={(id) => {
                    onBasemap(id);
                    // Who only chooses among basemaps is done; overlays are tried out one after the other.
                    if (!hasOverlays) close();
                  }}
                />
              ) : null}
              {hasOverlays ? (
                <section className="layer-switch-overlays" aria-label={t.overlays}>
                  <h3>{t.overlays}</h3>
                  <ul>
                    {/* On top what lies on top. */}
                    {switches.map((one) => (
                      <SwitchRow key={one.id} layer={one} />
                    ))}
                    {overlays.toReversed().map((overlay) => (
                      <OverlayRow
                        key={overlay.layer.id}
                        overlay={overlay}
                        isLost={lost.has(overlay.layer.id)}
                        map={map}
                        onChange={(changes) => change(overlay.layer.id, changes)}
                      />
                    ))}
                  </ul>
                  {isAnyLost ? (
                    <Button icon="undo" onPress={retry}>
                      {t.retry}
                    </Button>
                  ) : null}
                </section>
              ) : null}
            </>
          )}
        </AriaDialog>
      </Popover>
    </DialogTrigger>
  );
}

function BasemapChoice({
  basemaps,
  basemapId,
  onChoose,
}: {
  basemaps: readonly Basemap[];
  basemapId: string;
  onChoose(id: string): void;
}) {
  const t = useText(mapText);
  const options = [
    { value: PLAIN, label: t.plain, hint: t.plainHint },
    ...basemaps.map(({ id, name, attribution }) => ({ value: id, label: name, hint: attribution })),
  ];
  return <Choice label={t.basemap} options={options} value={basemapId} columns={1} onChange={onChoose} />;
}
