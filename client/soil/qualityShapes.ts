/** A shape for each quality that does not count, on a 12 × 12 grid: nobody depends on colour. */
export const QUALITY_SHAPES: Readonly<Record<number, string>> = {
  1: 'M2 2 10 10M10 2 2 10',
  2: 'M6 1 11 6 6 11 1 6Z',
  3: 'M6 1V11M1.7 3.5 10.3 8.5M10.3 3.5 1.7 8.5',
  4: 'M6 1 11 10.5H1Z',
  5: 'M6 1.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6M6 3.4V6l2 1.6',
  6: 'M1.5 4H10.5M1.5 8H10.5',
  9: 'M2 2H10V10H2Z',
};

export function shapeOfQuality(quality: number): string {
  return QUALITY_SHAPES[quality] ?? QUALITY_SHAPES[9] ?? '';
}

/** A drop, on the same grid. */
export const DROP = 'M6 .8C8 3.6 9.8 5.6 9.8 7.6a3.8 3.8 0 0 1-7.6 0C2.2 5.6 4 3.6 6 .8Z';
