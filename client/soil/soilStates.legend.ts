import type { MoistureSite } from '#contract/moisture/moisture';
import { drawLook, type StateLook } from '../controlState/controlState.legend.ts';

/** What a measuring site shows on the map: its state, or what matters more at the moment. */
export const SOIL_SIGNS = [
  'unassessed',
  'unknown',
  'frozen',
  'good',
  'moderate',
  'watered',
  'waterlogged',
  'bad',
] as const;
export type SoilSign = (typeof SOIL_SIGNS)[number];

const DROP = 'M12 1.8C15.6 7 19.3 10.6 19.3 15a7.3 7.3 0 0 1-14.6 0C4.7 10.6 8.4 7 12 1.8Z';
const TILE = 'M4.5 4.5h15v15h-15Z';

/** Drops for what is known of the water, tiles for what is not; a sign in each, so that nobody depends on colour. */
export const SOIL_LOOKS: Record<SoilSign, StateLook> = {
  good: {
    fill: '#1c6fd0',
    edge: '#0a3a75',
    shape: DROP,
    sign: 'M8.8 14.8l2.3 2.5 4.2-5',
    signColor: '#ffffff',
  },
  moderate: { fill: '#ffd02e', edge: '#7d5f00', shape: DROP, sign: 'M8.6 15h6.8', signColor: '#4a3800' },
  bad: { fill: '#c8201a', edge: '#7a0f0b', shape: DROP, sign: 'M12 9.5v5M12 18v.1', signColor: '#ffffff' },
  waterlogged: {
    fill: '#3c1e6e',
    edge: '#1f0d3d',
    shape: DROP,
    sign: 'M8 13.4q2-1.8 4 0t4 0M8 17q2-1.8 4 0t4 0',
    signColor: '#ffffff',
  },
  watered: {
    fill: '#ffffff',
    edge: '#0b4f9e',
    shape: DROP,
    sign: 'M12 11.5v7M8.5 15h7',
    signColor: '#0b4f9e',
  },
  frozen: {
    fill: '#e5f0fd',
    edge: '#0b4f9e',
    shape: TILE,
    sign: 'M12 7.5v9M8.1 9.7l7.8 4.6M15.9 9.7l-7.8 4.6',
    signColor: '#0b4f9e',
  },
  unknown: {
    fill: '#ffffff',
    edge: '#55595a',
    shape: TILE,
    sign: 'M9.6 9.7a2.5 2.5 0 1 1 3.5 2.4c-.8.4-1.1.8-1.1 1.7M12 16.6v.1',
    signColor: '#55595a',
  },
  unassessed: { fill: '#c4cdc6', edge: '#46544c', shape: TILE, sign: 'M8.5 12h7', signColor: '#20302a' },
};

/** Waterlogged soil is worse than what its state says, and a site just watered is not to be watered again. Own proposal. */
export function signOf({
  state,
  isWaterlogged,
  justWatered,
}: Pick<MoistureSite, 'state' | 'isWaterlogged' | 'justWatered'>): SoilSign {
  if (isWaterlogged) return 'waterlogged';
  return justWatered && state !== 'good' ? 'watered' : state;
}

export function pictureOfSign(sign: SoilSign): string {
  return `soil-${sign}`;
}

export function drawSign(sign: SoilSign, size: number): ImageData {
  return drawLook(SOIL_LOOKS[sign], size);
}
