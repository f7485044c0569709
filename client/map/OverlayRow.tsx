import { useEffect, useState } from 'react';
import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import { useText } from '../i18n/language.ts';
import type { WordsOf } from '../i18n/text.ts';
import { useLine } from '../offline/line.ts';
import { Button } from '../ui/Button.tsx';
import { Switch } from '../ui/Choice.tsx';
import { Icon } from '../ui/Icon.tsx';
import { mapText } from './map.text.ts';
import type { OpenMap } from './openMap.ts';
import type { Overlay } from './overlays.ts';

/** One overlay: on or off, how strong, what its colours mean, and why it is not to be seen. */
export function OverlayRow({
  overlay: { layer, name, isOn, opacity },
  isLost,
  map,
  onChange,
}: {
  overlay: Overlay;
  isLost: boolean;
  map: OpenMap;
  onChange(change: Partial<Pick<Overlay, 'isOn' | 'opacity'>>): void;
}) {
  const t = useText(mapText);
  const isTooFar = useZoom(map) < layer.zoom.from;
  const isOffline = useLine() === 'unreachable';
  const state = !isOn ? null : isLost ? (isOffline ? 'offline' : 'silent') : isTooFar ? 'tooFar' : null;
  return (
    <li className="overlay-row">
      <Switch
        label={name}
        hint={layer.attribution}
        isOn={isOn}
        onChange={(next) => onChange({ isOn: next })}
      />
      <div role="status">{state ? <OverlayState words={t.overlayStates} state={state} /> : null}</div>
      {isOn ? (
        <>
          <OpacitySlider {...{ name, opacity }} onChange={(next) => onChange({ opacity: next })} />
          {layer.legend === null ? null : <Legend name={name} path={layer.legend} />}
        </>
      ) : null}
    </li>
  );
}

type States = WordsOf<typeof mapText>['overlayStates'];

function OverlayState({ words, state }: { words: States; state: keyof States }) {
  return (
    <p className="overlay-state">
      <Icon name={state === 'tooFar' ? 'info' : 'warning'} size={18} /> {words[state]}
    </p>
  );
}

/** In steps a thumb can hit; at nothing a layer would be off, which the switch says better. */
const LEAST_PERCENT = 10;
const STEP_PERCENT = 5;

function OpacitySlider({
  name,
  opacity,
  onChange,
}: {
  name: string;
  opacity: number;
  onChange(opacity: number): void;
}) {
  const t = useText(mapText);
  return (
    <Slider
      className="overlay-slider"
      value={Math.round(opacity * 100)}
      minValue={LEAST_PERCENT}
      maxValue={100}
      step={STEP_PERCENT}
      onChange={(percent) => onChange(percent / 100)}
    >
      <Label>{t.opacity}</Label>
      <SliderOutput>{({ state }) => `${state.values[0] ?? 100} %`}</SliderOutput>
      <SliderTrack className="overlay-track">
        {({ state }) => (
          <>
            <span className="overlay-track-line" />
            <span className="overlay-track-filled" style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
            <SliderThumb className="overlay-thumb" aria-label={t.opacityOf(name)} />
          </>
        )}
      </SliderTrack>
    </Slider>
  );
}

function Legend({ name, path }: { name: string; path: string }) {
  const t = useText(mapText);
  const [isShown, setShown] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  return (
    <div className="overlay-legend">
      <Button
        kind="quiet"
        icon={isShown ? 'up' : 'down'}
        aria-expanded={isShown}
        onPress={() => {
          setShown(!isShown);
          setFailed(false);
        }}
      >
        {t.legend}
      </Button>
      {isShown && !hasFailed ? (
        <img src={path} alt={t.legendOf(name)} onError={() => setFailed(true)} />
      ) : null}
      {isShown && hasFailed ? <p className="overlay-state">{t.legendMissing}</p> : null}
    </div>
  );
}

function useZoom(map: OpenMap): number {
  const [zoom, setZoom] = useState(() => map.library.getZoom());
  useEffect(() => {
    const subscription = map.library.on('zoomend', () => setZoom(map.library.getZoom()));
    return () => subscription.unsubscribe();
  }, [map]);
  return zoom;
}
