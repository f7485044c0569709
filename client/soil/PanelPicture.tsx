import { memo, useId } from 'react';
import type { SoilCurve } from '#contract/curves/curves';
import { xOf } from '#rules/moisture/chart';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { dayOf } from './curveWords.ts';
import { HEIGHT_PX, LEFT_PX, pathOf, type Drawing } from './drawing.ts';
import type { Panel } from './panels.ts';
import { DROP, shapeOfQuality } from './qualityShapes.ts';
import { soilText } from './soil.text.ts';
import { timeTicks } from './timeAxis.ts';

/** Above the curve drops stand, below it marks and then dates. */
const TOP_PX = 18;
const MARKS_PX = 16;
const DATES_PX = 20;
/** So high must a band be for its word. */
const WORD_PX = 16;

/** The picture alone; what it says is said in words beside it. */
export function PanelPicture({
  drawing,
  waterings,
  metric,
  cursor,
}: {
  drawing: Drawing;
  waterings: SoilCurve['waterings'];
  metric: Panel['metric'];
  cursor: { x: number; y: number | null } | undefined;
}) {
  const { width } = drawing.frame;
  const height = TOP_PX + HEIGHT_PX + MARKS_PX + DATES_PX;
  return (
    <svg width={width + LEFT_PX} height={height} aria-hidden className="soil-picture">
      <g transform={`translate(${LEFT_PX} ${TOP_PX})`}>
        <Ground drawing={drawing} metric={metric} />
        <Said drawing={drawing} waterings={waterings} />
        {cursor ? (
          <>
            <line
              className="soil-cursor"
              x1={cursor.x}
              x2={cursor.x}
              y1={-TOP_PX}
              y2={HEIGHT_PX + MARKS_PX}
            />
            {cursor.y === null ? null : (
              <circle className="soil-cursor-dot" cx={cursor.x} cy={cursor.y} r={5.5} />
            )}
          </>
        ) : null}
      </g>
    </svg>
  );
}

/** Bands of dryness, values at the side, dates below. */
const Ground = memo(GroundView);

function GroundView({
  drawing: { frame, bands, ticks, gaps },
  metric,
}: {
  drawing: Drawing;
  metric: Panel['metric'];
}) {
  const t = useText(soilText);
  const format = useFormats();
  const id = useId();
  const { width } = frame;
  return (
    <>
      <defs>
        <pattern
          id={`${id}bad`}
          width="7"
          height="7"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="7" height="7" className="soil-band-bad" />
          <line x1="0" y1="0" x2="0" y2="7" className="soil-hatch-bad" />
        </pattern>
        <pattern id={`${id}moderate`} width="8" height="8" patternUnits="userSpaceOnUse">
          <rect width="8" height="8" className="soil-band-moderate" />
          <circle cx="2" cy="2" r="1" className="soil-dots-moderate" />
        </pattern>
        <pattern
          id={`${id}gap`}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(-45)"
        >
          <line x1="0" y1="0" x2="0" y2="6" className="soil-hatch-gap" />
        </pattern>
      </defs>
      <rect width={width} height={HEIGHT_PX} className="soil-paper" />
      {bands.map(({ dryness, top, bottom }) => (
        <g key={dryness}>
          <rect
            y={top}
            width={width}
            height={bottom - top}
            {...(dryness === 'good' ? { className: 'soil-band-good' } : { fill: `url(#${id}${dryness})` })}
          />
          {bottom - top >= WORD_PX ? (
            <text x={width - 6} y={top + 13} textAnchor="end" className="soil-band-word">
              {t.bands[dryness]}
            </text>
          ) : null}
        </g>
      ))}
      {ticks.map(({ value, y }) => (
        <g key={value}>
          <line x2={width} y1={y} y2={y} className="soil-grid" />
          <text x={-6} y={y + 4} textAnchor="end" className="soil-axis">
            {format.number(value, metric === 'vwc' && !Number.isInteger(value) ? 1 : 0)}
          </text>
        </g>
      ))}
      {gaps.map(({ from, to }) => (
        <rect key={from} x={from} width={to - from} y={HEIGHT_PX - 10} height={10} fill={`url(#${id}gap)`} />
      ))}
      {timeTicks(frame.from, frame.to, width).map(({ at, isMonth }) => {
        const x = xOf(new Date(at), frame);
        return (
          <g key={at}>
            <line x1={x} x2={x} y1={0} y2={HEIGHT_PX + 4} className="soil-grid" />
            <text
              x={x}
              y={HEIGHT_PX + MARKS_PX + 14}
              textAnchor={x > width - 24 ? 'end' : 'middle'}
              className="soil-axis"
            >
              {isMonth ? monthAndYear(at) : format.dayOfYear(dayOf(at))}
            </text>
          </g>
        );
      })}
    </>
  );
}

function monthAndYear(at: number): string {
  const date = new Date(at);
  return `${String(date.getMonth() + 1).padStart(2, '0')}/${String(date.getFullYear()).slice(2)}`;
}

/** The curve, the room between least and most, what does not count, and when it was watered. */
const Said = memo(SaidView);

function SaidView({
  drawing: { frame, spread, pieces, marks },
  waterings,
}: {
  drawing: Drawing;
  waterings: SoilCurve['waterings'];
}) {
  return (
    <>
      {waterings.map(({ at, installationId }) => {
        const x = xOf(new Date(at), frame);
        return (
          <g key={`${installationId}${at}`} transform={`translate(${x} 0)`} className="soil-watering">
            <line y1={-4} y2={HEIGHT_PX} />
            <path d={DROP} transform="translate(-6 -17)" />
          </g>
        );
      })}
      {spread.map((piece) => (
        <path key={pathOf(piece.slice(0, 1))} d={pathOf(piece, true)} className="soil-spread" />
      ))}
      {pieces.map((piece) => (
        <path key={pathOf(piece.slice(0, 1))} d={pathOf(piece)} className="soil-line" />
      ))}
      {marks.map(({ x, quality }) => (
        <path
          key={`${quality}/${x}`}
          d={shapeOfQuality(quality)}
          transform={`translate(${x - 6} ${HEIGHT_PX + 3})`}
          className="soil-mark"
        />
      ))}
    </>
  );
}
