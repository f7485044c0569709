import type { StateLook } from '../controlState/controlState.legend.ts';

const CIRCLE = 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17Z';
const SMALL_CIRCLE = 'M12 6.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11Z';

/** How a tree looks on the public map and in its legend: a shape and a colour, so that nobody depends on colour. */
export const LOOKS = {
  standing: { fill: '#2f9e4f', edge: '#10542a', shape: CIRCLE },
  felling: {
    fill: '#c8201a',
    edge: '#7a0f0b',
    shape: 'M12 2.2 22.6 21H1.4Z',
    sign: 'M9.5 12l5 5.5M14.5 12l-5 5.5',
    signColor: '#ffffff',
  },
  torso: { fill: '#a57c42', edge: '#4a3718', shape: 'M6.5 3h11v18h-11Z' },
  planned: {
    fill: '#ffffff',
    edge: '#0b57d0',
    shape: CIRCLE,
    isDashed: true,
    sign: 'M12 8v8M8 12h8',
    signColor: '#0b57d0',
  },
  felled: {
    fill: '#ffffff',
    edge: '#6b6f6d',
    shape: SMALL_CIRCLE,
    sign: 'M8.3 8.3l7.4 7.4M15.7 8.3l-7.4 7.4',
    signColor: '#55595a',
  },
} as const satisfies Record<string, StateLook>;
export type Look = keyof typeof LOOKS;
