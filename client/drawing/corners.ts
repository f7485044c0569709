import { z } from 'zod';
import { cornerAt, cornersOf, type Corner } from '#rules/drawnAreas/drawnAreas';

/** What has been drawn so far: the corners after each step, the newest last, so that every step can be taken back. */
export const drawingShape = z.object({ steps: z.array(z.array(z.tuple([z.number(), z.number()]))) });
export type Drawing = z.infer<typeof drawingShape>;

/** Own proposal: more is taken back by beginning anew. */
const MOST_STEPS = 50;

/** Begins with an area drawn before, or with nothing. */
export function beginDrawing(within: string | undefined): Drawing {
  return { steps: [within === undefined ? [] : kept(cornersOf(within))] };
}

export function cornersNow({ steps }: Drawing): readonly Corner[] {
  return steps.at(-1) ?? [];
}

export function withCorner(drawing: Drawing, corner: Corner): Drawing {
  return stepTo(drawing, [...cornersNow(drawing), corner]);
}

/** The corner at a place of the ring put elsewhere. */
export function moved(corners: readonly Corner[], place: number, to: Corner): Corner[] {
  return corners.map((corner, at) => (at === place ? cornerAt(to) : corner));
}

/** A new corner between that at a place of the ring and the next. */
export function inserted(corners: readonly Corner[], place: number, corner: Corner): Corner[] {
  return corners.toSpliced(place + 1, 0, cornerAt(corner));
}

export function stepTo({ steps }: Drawing, corners: readonly Corner[]): Drawing {
  return { steps: [...steps.slice(1 - MOST_STEPS), kept(corners)] };
}

export function canStepBack({ steps }: Drawing): boolean {
  return steps.length > 1;
}

export function stepBack(drawing: Drawing): Drawing {
  return canStepBack(drawing) ? { steps: drawing.steps.slice(0, -1) } : drawing;
}

function kept(corners: readonly Corner[]): [number, number][] {
  return corners.map((corner) => {
    const [lon, lat] = cornerAt(corner);
    return [lon, lat];
  });
}
