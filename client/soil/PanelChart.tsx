import { useId, useMemo, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { SoilCurve } from '#contract/curves/curves';
import { nearestTo, xOf, yOf } from '#rules/moisture/chart';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { panelWords, pointWords } from './curveWords.ts';
import { drawingOf, HEIGHT_PX, LEFT_PX } from './drawing.ts';
import { PanelPicture } from './PanelPicture.tsx';
import type { Panel } from './panels.ts';
import { soilText } from './soil.text.ts';
import { useWidth } from './useWidth.ts';

/** One depth as a curve, with a cursor that says in words what is under it. */
export function PanelChart({
  panel,
  curve,
  cursor,
  onCursor,
}: {
  panel: Panel;
  curve: SoilCurve;
  /** Milliseconds since 1970, the same in all panels; null: at the newest point. */
  cursor: number | null;
  onCursor(at: number): void;
}) {
  const t = useText(soilText);
  const format = useFormats();
  const name = useId();
  const [paper, width] = useWidth();
  const [isHeld, setHeld] = useState(false);
  const { from, to } = curve;
  const drawing = useMemo(
    () =>
      drawingOf(panel, {
        from: new Date(from),
        to: new Date(to),
        width: Math.max(width - LEFT_PX, 80),
        height: HEIGHT_PX,
      }),
    [panel, from, to, width],
  );
  const { frame } = drawing;
  const chosen =
    cursor === null ? panel.points.length - 1 : nearestTo(xOf(new Date(cursor), frame), panel.points, frame);
  const point = chosen === null ? undefined : panel.points[chosen];
  const words = point ? pointWords(point, panel, curve, t, format) : t.nothing;
  const goTo = (index: number) => {
    const next = panel.points[Math.min(Math.max(index, 0), panel.points.length - 1)];
    if (next) onCursor(next.measuredAt.getTime());
  };
  const onPointer = (event: PointerEvent<HTMLElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - LEFT_PX;
    const found = nearestTo(x, panel.points, frame);
    if (found !== null) goTo(found);
  };
  const onKey = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined || chosen === null) return;
    event.preventDefault();
    goTo(step === 'first' ? 0 : step === 'last' ? Infinity : chosen + step);
  };
  return (
    <figure className="soil-panel">
      <figcaption className="soil-panel-head">
        <span id={name} className="soil-panel-name">
          {panelWords(panel, t)}
        </span>
        <output className="soil-panel-said">{words}</output>
      </figcaption>
      <div
        ref={paper}
        className="soil-panel-paper"
        role="slider"
        tabIndex={0}
        aria-labelledby={name}
        aria-valuemin={0}
        aria-valuemax={Math.max(panel.points.length - 1, 0)}
        aria-valuenow={chosen ?? 0}
        aria-valuetext={words}
        onKeyDown={onKey}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setHeld(true);
          onPointer(event);
        }}
        onPointerMove={(event) => {
          if (isHeld || event.pointerType === 'mouse') onPointer(event);
        }}
        onPointerUp={() => setHeld(false)}
        onPointerCancel={() => setHeld(false)}
      >
        <PanelPicture
          drawing={drawing}
          waterings={curve.waterings}
          metric={panel.metric}
          cursor={
            point && {
              x: xOf(point.measuredAt, frame),
              y: point.value === null || point.quality !== 0 ? null : yOf(point.value, frame),
            }
          }
        />
      </div>
    </figure>
  );
}

const STEPS: Readonly<Record<string, number | 'first' | 'last'>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: 'first',
  End: 'last',
};
