import { useEffect, useRef, useState, type PointerEvent } from 'react';
import {
  drawStrokes,
  extended,
  isVisible,
  type Point,
  type SketchColour,
  type SketchTool,
  type Stroke,
} from './sketch.ts';
import './sketch.css';

/** A photo with what has been drawn on it; a finger or pen draws the next stroke. */
export function SketchPad({
  address,
  label,
  strokes,
  tool,
  colour,
  onStroke,
}: {
  address: string;
  label: string;
  strokes: readonly Stroke[];
  tool: SketchTool;
  colour: SketchColour;
  onStroke(stroke: Stroke): void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  /** Of the picture, in its own pixels; null until it is there. */
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const [current, setCurrent] = useState<Stroke | null>(null);
  const longest = size ? Math.max(size.width, size.height) : 0;
  useEffect(() => {
    const pen = canvas.current?.getContext('2d');
    if (!pen || !size) return;
    const scale = pen.canvas.width / size.width;
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, size.width, size.height);
    drawStrokes(pen, current ? [...strokes, current] : strokes, longest);
  }, [strokes, current, size, longest]);

  // A quick finger brings several events between two renderings: what is being drawn cannot wait for them.
  const drawn = useRef<Stroke | null>(null);
  const show = (stroke: Stroke | null) => {
    drawn.current = stroke;
    setCurrent(stroke);
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!size || !event.isPrimary || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    show({ tool, colour, points: [pointOf(event, event.currentTarget, size)] });
  };
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!drawn.current || !size || !event.isPrimary) return;
    show(pointsOf(event, size).reduce(extended, drawn.current));
  };
  const end = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!drawn.current || !size || !event.isPrimary) return;
    const whole = extended(drawn.current, pointOf(event, event.currentTarget, size));
    show(null);
    if (isVisible(whole, longest)) onStroke(whole);
  };
  return (
    <div className="sketch-stage">
      <div className="sketch-sheet">
        <img
          className="sketch-picture"
          src={address}
          alt=""
          draggable={false}
          onLoad={({ currentTarget }) =>
            setSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
          }
        />
        <canvas
          ref={canvas}
          className="sketch-canvas"
          role="img"
          aria-label={label}
          {...(size ? drawnAt(size) : {})}
          onPointerDown={begin}
          onPointerMove={draw}
          onPointerUp={end}
          onPointerCancel={() => show(null)}
        />
      </div>
    </div>
  );
}

/** Sharper than a tablet shows, and a quarter of the work of drawing at the picture's own size. */
const DRAWN_PX = 1400;

function drawnAt({ width, height }: { width: number; height: number }) {
  const scale = Math.min(1, DRAWN_PX / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** All places the finger has been at since the last event: between two frames there may be several. */
function pointsOf(event: PointerEvent<HTMLCanvasElement>, size: { width: number; height: number }): Point[] {
  const passed = event.nativeEvent.getCoalescedEvents?.() ?? [];
  const events = passed.length > 0 ? passed : [event.nativeEvent];
  return events.map((one) => pointOf(one, event.currentTarget, size));
}

function pointOf(
  { clientX, clientY }: { clientX: number; clientY: number },
  canvas: HTMLCanvasElement,
  size: { width: number; height: number },
): Point {
  const box = canvas.getBoundingClientRect();
  return [((clientX - box.left) / box.width) * size.width, ((clientY - box.top) / box.height) * size.height];
}
