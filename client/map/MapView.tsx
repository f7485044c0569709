import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState, Spinner } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { PLAIN, type Basemap } from './basemap.ts';
import type { MapLayer } from './layer.ts';
import { mapText } from './map.text.ts';
import { MapControls } from './MapControls.tsx';
import type { LonLat, MapHandle } from './mapHandle.ts';
import { MapScale } from './MapScale.tsx';
import type { Covered, OpenMap, openMap, Start } from './openMap.ts';
import { useLostTiles } from './useLostTiles.ts';
import { useBasemap } from './useBasemap.ts';
import { useOverlays, type LayerOnOff, type Overlay } from './overlays.ts';
import { useOverlaysOnMap } from './useOverlaysOnMap.ts';
import './map.css';

export interface MapViewProps {
  layers: readonly MapLayer[];
  /** Where to begin; later changes of it move nothing. */
  start: Start;
  /** Basemaps beside the built-in plain one. */
  basemaps?: readonly Basemap[];
  /** The basemap that is shown; `plain` is the built-in one. */
  basemapId?: string;
  onBasemap?(id: string): void;
  /** Called when a basemap has replaced another on the screen: later than chosen, and never if it fails. */
  onBasemapShown?(id: string): void;
  /** Edges hidden by panels: what is flown to appears beside them, and the controls keep clear. */
  covered?: Covered;
  onReady?(map: MapHandle): void;
  onRest?(view: { center: LonLat; zoom: number }): void;
  /** Called once, when the first picture stands with all that is to be seen on it. */
  onShown?(): void;
  /** Called when tiles of our own cannot be had: perhaps nobody is signed in any more. */
  onTilesLost?(): void;
  /** False while somebody else shows where the device is, by `showFix`. */
  hasLocate?: boolean;
  /** Layers of the product's own that can be switched on and off. */
  switches?: readonly LayerOnOff[];
  /** Stands over the map: legend, notices. */
  children?: ReactNode;
}

const NOTHING_COVERED: Covered = { top: 0, right: 0, bottom: 0, left: 0 };
const NO_BASEMAPS: readonly Basemap[] = [];
const NO_SWITCHES: readonly LayerOnOff[] = [];

/** A map that fills its parent. Knows the map library, and no nouns: what it shows comes as layers. */
export function MapView({
  layers,
  start,
  basemaps = NO_BASEMAPS,
  basemapId = PLAIN,
  onBasemap,
  onBasemapShown,
  covered = NOTHING_COVERED,
  onReady,
  onRest,
  onShown,
  onTilesLost,
  hasLocate = true,
  switches = NO_SWITCHES,
  children,
}: MapViewProps) {
  const t = useText(mapText);
  const { container, map, hasFailed } = useOpenMap({ start, layers, onReady, onRest, onShown });
  useEffect(() => map?.showLayers(layers), [map, layers]);
  useEffect(() => map?.cover(covered), [map, covered]);
  // The library's own label is English only.
  useEffect(() => map?.library.getCanvas().setAttribute('aria-label', t.map), [map, t]);
  const basemap = useBasemap(map, basemaps, basemapId, {
    shown: (id) => onBasemapShown?.(id),
    failed: () => onBasemap?.(PLAIN),
  });
  const { overlays } = useOverlays();
  const lostOverlays = useOverlaysOnMap(map, overlays);
  const attribution = attributionOf(basemap, overlays);
  const lost = useLostTiles(map);
  const tellLost = useEffectEvent(() => onTilesLost?.());
  useEffect(() => {
    if (lost.isLost) tellLost();
  }, [lost.isLost]);
  if (hasFailed) return <EmptyState icon="warning" title={t.failedTitle} text={t.failedText} />;
  return (
    <div className="map" style={insets(covered)}>
      <div className="map-canvas" ref={container} />
      {map ? null : (
        <div className="map-waiting">
          <Spinner words={t.loading} />
        </div>
      )}
      {children}
      {lost.isLost ? (
        <div className="map-lost" role="status">
          <Icon name="warning" /> <span>{t.lost}</span> <Button onPress={lost.retry}>{t.retry}</Button>
        </div>
      ) : null}
      {map ? (
        <>
          <MapControls {...{ map, basemaps, basemapId, onBasemap, hasLocate, lostOverlays, switches }} />
          <div className="map-foot">
            <MapScale library={map.library} />
            {attribution === '' ? null : <span className="map-attribution">{attribution}</span>}
          </div>
        </>
      ) : null}
    </div>
  );
}

/** Whoever made what is on the screen is named on it. */
function attributionOf(basemap: Basemap | null, overlays: readonly Overlay[]): string {
  const shown = overlays.filter(({ isOn }) => isOn).map(({ layer }) => layer.attribution);
  return [...new Set([...(basemap ? [basemap.attribution] : []), ...shown])].join(' · ');
}

/** Opens the map when its library has arrived, and closes it with the component. */
function useOpenMap({
  start,
  layers,
  onReady,
  onRest,
  onShown,
}: Pick<MapViewProps, 'start' | 'layers' | 'onReady' | 'onRest' | 'onShown'>) {
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<OpenMap | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const openIn = useEffectEvent((element: HTMLElement, open: typeof openMap) => open(element, start, layers));
  const tellReady = useEffectEvent((handle: MapHandle) => onReady?.(handle));
  const tellRest = useEffectEvent((resting: OpenMap) => onRest?.(viewOf(resting)));
  const tellShown = useEffectEvent(() => onShown?.());
  useEffect(() => {
    let opened: OpenMap | null = null;
    let isGone = false;
    const open = async () => {
      const [library, { mapHandleOf }] = await Promise.all([
        import('./openMap.ts'),
        import('./mapHandleOf.ts'),
      ]);
      await firstPaint();
      if (isGone || !container.current) return;
      const fresh = openIn(container.current, library.openMap);
      opened = fresh;
      fresh.library.on('moveend', () => tellRest(fresh));
      void fresh.shown.then(() => tellShown());
      setMap(fresh);
      tellReady(mapHandleOf(fresh));
    };
    open().catch(() => setFailed(true));
    return () => {
      isGone = true;
      opened?.close();
      setMap(null);
    };
  }, []);
  return { container, map, hasFailed };
}

/** Opening a map holds up the page, for seconds without a graphics card: what stands around it is shown first. */
function firstPaint(): Promise<void> {
  const isPainted = performance.getEntriesByName('first-contentful-paint').length > 0;
  if (isPainted || document.hidden) return Promise.resolve();
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}

function viewOf({ library }: OpenMap): { center: LonLat; zoom: number } {
  const { lng, lat } = library.getCenter();
  return { center: [lng, lat], zoom: library.getZoom() };
}

/** The covered edges as custom properties, for whatever stands over the map. */
function insets({ top, right, bottom, left }: Covered): Record<string, string> {
  return {
    '--map-top': `${top}px`,
    '--map-right': `${right}px`,
    '--map-bottom': `${bottom}px`,
    '--map-left': `${left}px`,
  };
}
