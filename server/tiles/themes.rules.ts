/** By what the map can colour the trees besides their control state. */
export const THEMES = ['vitality', 'agePhase', 'speciesGroup', 'urgency', 'nextDue'] as const;
export type Theme = (typeof THEMES)[number];

/** The genera that make up most of a German city's street trees (GALK street tree list); the rest by leaf. */
export const GENUS_GROUPS = [
  'Tilia',
  'Acer',
  'Quercus',
  'Platanus',
  'Fraxinus',
  'Betula',
  'Carpinus',
  'Prunus',
] as const;

/** Months from today's until which a tree is due, first and last of each class. */
export const DUE_MONTHS = [
  ['month0', 0],
  ['month1', 1],
  ['month2', 2],
  ['month5', 5],
  ['month11', 11],
] as const;

/**
 * The classes of each theme; a tile carries a class by its position, where it otherwise carries the control state. The
 * last one is that of trees that are gone or only planned.
 */
export const THEME_CLASSES = {
  vitality: ['0', '1', '2', '3', 'S', 'K', 'T', 'unknown', 'gone'],
  agePhase: ['J', 'R', 'A', 'unknown', 'gone'],
  speciesGroup: [...GENUS_GROUPS, 'broadleaf', 'conifer', 'unknown', 'gone'],
  urgency: ['D0', 'D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'none', 'gone'],
  nextDue: ['overdue', ...DUE_MONTHS.map(([name]) => name), 'later', 'unknown', 'gone'],
} as const satisfies Record<Theme, readonly string[]>;
