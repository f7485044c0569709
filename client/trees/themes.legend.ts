import { THEME_CLASSES, type Theme } from '#rules/tiles/themes';
import { LEGEND, type StateLook } from '../controlState/controlState.legend.ts';

const CIRCLE = 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17Z';
const SQUARE = 'M4 4h16v16H4Z';
const DIAMOND = 'M12 2 22 12 12 22 2 12Z';
const TRIANGLE = 'M12 2.2 22.6 21H1.4Z';
const WEDGE = 'M1.4 3H22.6L12 21.8Z';
const HEXAGON = 'M12 2 20.7 7v10L12 22 3.3 17V7Z';
const UPRIGHT = 'M7 2.5h10v19H7Z';
const LYING = 'M2.5 7h19v10h-19Z';

const UNKNOWN: StateLook = { fill: '#ffffff', edge: '#6b6f6d', shape: CIRCLE, isDashed: true };
const GONE: StateLook = LEGEND.gone;

/** Classes in an order have a ramp from good to pressing; each class has a shape of its own as well. */
const LOOKS: { [Key in Theme]: Record<(typeof THEME_CLASSES)[Key][number], StateLook> } = {
  vitality: {
    0: { fill: '#1a8a4a', edge: '#0a4a25', shape: CIRCLE },
    1: { fill: '#a9c93a', edge: '#566a10', shape: HEXAGON },
    2: { fill: '#f2b134', edge: '#855800', shape: DIAMOND },
    3: { fill: '#d1422f', edge: '#7a1a0f', shape: TRIANGLE },
    S: { fill: '#8fb7de', edge: '#2f587f', shape: SQUARE },
    K: { fill: '#7a6bb0', edge: '#3c2f6e', shape: LYING },
    T: { fill: '#2b2b2b', edge: '#000000', shape: WEDGE },
    unknown: UNKNOWN,
    gone: GONE,
  },
  agePhase: {
    J: { fill: '#8fd16f', edge: '#3c7a1f', shape: CIRCLE },
    R: { fill: '#2d7f86', edge: '#0f4247', shape: SQUARE },
    A: { fill: '#7c4a1e', edge: '#3f220a', shape: TRIANGLE },
    unknown: UNKNOWN,
    gone: GONE,
  },
  speciesGroup: {
    Tilia: { fill: '#b7c92c', edge: '#5d6a00', shape: CIRCLE },
    Acer: { fill: '#d1422f', edge: '#7a1a0f', shape: DIAMOND },
    Quercus: { fill: '#7c4a1e', edge: '#3f220a', shape: SQUARE },
    Platanus: { fill: '#d9a441', edge: '#7a5500', shape: HEXAGON },
    Fraxinus: { fill: '#2d7f86', edge: '#0f4247', shape: UPRIGHT },
    Betula: { fill: '#f4f4f4', edge: '#3b3b3b', shape: LYING },
    Carpinus: { fill: '#4f9a63', edge: '#1f5330', shape: WEDGE },
    Prunus: { fill: '#d77fb4', edge: '#86386a', shape: TRIANGLE },
    broadleaf: { fill: '#9fb8a8', edge: '#4c6457', shape: CIRCLE, sign: 'M8 12h8', signColor: '#20382b' },
    conifer: { fill: '#12503a', edge: '#06281c', shape: TRIANGLE, sign: 'M9 17h6', signColor: '#ffffff' },
    unknown: UNKNOWN,
    gone: GONE,
  },
  urgency: {
    D0: {
      fill: '#7a0f0b',
      edge: '#3a0503',
      shape: TRIANGLE,
      sign: 'M12 9v5.2M12 17.7v.1',
      signColor: '#ffffff',
    },
    D1: { fill: '#c8201a', edge: '#7a0f0b', shape: TRIANGLE },
    D2: { fill: '#f07c00', edge: '#8a4200', shape: SQUARE },
    D3: { fill: '#f7a93b', edge: '#8a5a00', shape: DIAMOND },
    D4: { fill: '#ffd02e', edge: '#7d5f00', shape: HEXAGON },
    D5: { fill: '#c7d98a', edge: '#5d6a00', shape: LYING },
    D6: { fill: '#8fb7de', edge: '#2f587f', shape: UPRIGHT },
    D7: { fill: '#7a6bb0', edge: '#3c2f6e', shape: WEDGE },
    none: { fill: '#2f9e4f', edge: '#10542a', shape: CIRCLE },
    gone: GONE,
  },
  nextDue: {
    overdue: LEGEND.overdue,
    month0: { fill: '#f07c00', edge: '#8a4200', shape: SQUARE },
    month1: { fill: '#f7a93b', edge: '#8a5a00', shape: DIAMOND },
    month2: { fill: '#ffd02e', edge: '#7d5f00', shape: HEXAGON },
    month5: { fill: '#c7d98a', edge: '#5d6a00', shape: LYING },
    month11: { fill: '#4f9a63', edge: '#1f5330', shape: UPRIGHT },
    later: { fill: '#1a6a78', edge: '#0a3640', shape: CIRCLE },
    unknown: UNKNOWN,
    gone: GONE,
  },
};

export interface ThemeClass {
  name: string;
  look: StateLook;
}

/** The classes of a theme in the order of the tiles. */
export function classesOf(theme: Theme): ThemeClass[] {
  const looks: Readonly<Record<string, StateLook>> = LOOKS[theme];
  return THEME_CLASSES[theme].map((name) => ({ name, look: looks[name] ?? UNKNOWN }));
}

/** Name of a class's picture in the map's style. */
export function pictureOfClass(theme: Theme, index: number): string {
  return `theme-${theme}-${index}`;
}
