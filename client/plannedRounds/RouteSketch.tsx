import type { Round, RoundStop } from '#contract/rounds/rounds';
import { planeOf, walkedLine, type Point } from '#rules/rounds/roundOrder';

const WIDTH = 1000;
const MARGIN = 30;
/** So many numbers at most can be told apart on a sheet; of more every so-many-eth is written. Own proposal. */
const MOST_NUMBERS = 60;

/** The way as a drawing for paper: a map on the screen is gone when it is printed. North is up. */
export function RouteSketch({ round, stops }: { round: Round; stops: readonly RoundStop[] }) {
  const line = walkedLine(
    stops.map(({ task }) => task.tree.position),
    round,
  );
  const toPoint = planeOf(line);
  const { place, height } = sheetFor(line.map(toPoint));
  const every = Math.ceil(stops.length / MOST_NUMBERS);
  return (
    <svg className="route-sketch" viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden>
      <polyline
        points={line.map((at) => place(toPoint(at)).join()).join(' ')}
        fill="none"
        stroke="#46544c"
        strokeWidth={2}
        strokeDasharray="6 4"
      />
      {stops.map(({ place: number, task }, index) => {
        const [x, y] = place(toPoint(task.tree.position));
        const isNumbered = index % every === 0 || index === stops.length - 1;
        return (
          <g key={task.id}>
            <circle cx={x} cy={y} r={isNumbered ? 13 : 4} fill="#ffffff" stroke="#14211b" strokeWidth={1.5} />
            {isNumbered ? (
              <text x={x} y={y + 5} fontSize={13} fontWeight={700} textAnchor="middle" fill="#14211b">
                {number}
              </text>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}

/** A sheet as high as the way needs; a way along one street still has some height. */
function sheetFor(points: readonly Point[]): { place(point: Point): [number, number]; height: number } {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [west, south, east, north] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const room = WIDTH - 2 * MARGIN;
  const scale = Math.min(room / Math.max(east - west, 1), room / Math.max(north - south, 1));
  const height = Math.max(120, (north - south) * scale + 2 * MARGIN);
  return {
    place: ([x, y]) => [
      MARGIN + (x - west) * scale + (room - (east - west) * scale) / 2,
      MARGIN + (north - y) * scale,
    ],
    height,
  };
}
