/** A line within a part of a bar, from end to end. */
export interface HatchLine {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

type Direction = 'rising' | 'falling' | 'upright' | 'level';

/** In the order of the colours of `bars.rules.ts`: what they say the lines say too, for eyes and printers without them. */
const HATCHES: readonly (readonly Direction[])[] = [
  [],
  ['rising'],
  ['upright'],
  ['level'],
  ['falling'],
  ['rising', 'falling'],
  ['upright', 'level'],
  ['rising', 'upright'],
  ['falling', 'level'],
];

/** The lines that tell the part of a place in the order from the others. `gap`: between two of them. */
export function hatchOf(index: number, box: Box, gap: number): HatchLine[] {
  const directions = HATCHES[index % HATCHES.length] ?? [];
  return directions.flatMap((direction) => LINES[direction](box, gap));
}

const LINES: Record<Direction, (box: Box, gap: number) => HatchLine[]> = {
  rising: (box, gap) => slanted(box, gap).map((line) => mirrored(line, box)),
  falling: (box, gap) => slanted(box, gap),
  upright: ({ x, y, width, height }, gap) =>
    steps(x + gap / 2, x + width, gap).map((at) => ({ x1: at, y1: y, x2: at, y2: y + height })),
  level: ({ x, y, width, height }, gap) =>
    steps(y + gap / 2, y + height, gap).map((at) => ({ x1: x, y1: at, x2: x + width, y2: at })),
};

function mirrored({ x1, y1, x2, y2 }: HatchLine, { y, height }: Box): HatchLine {
  const sum = 2 * y + height;
  return { x1, y1: sum - y1, x2, y2: sum - y2 };
}

/** From the upper left to the lower right, cut off at the sides. */
function slanted({ x, y, width, height }: Box, gap: number): HatchLine[] {
  return steps(x - height + gap / 2, x + width, gap).map((from) => {
    const [x1, x2] = [Math.max(from, x), Math.min(from + height, x + width)];
    return { x1, y1: y + x1 - from, x2, y2: y + x2 - from };
  });
}

function steps(from: number, to: number, gap: number): number[] {
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / gap)) }, (_, step) => from + step * gap);
}
