import type { StormTree } from '#contract/storms/storms';

export type StormState = StormTree['state'];

/** How a tree of a storm looks on the map and in every list: a sign says what the colour says. */
export const STORM_LEGEND = {
  open: { sign: '?', fill: '#ffffff', ink: '#14211b', rim: '#14211b', size: 1 },
  unharmed: { sign: '✓', fill: '#0b5d3b', ink: '#ffffff', rim: '#ffffff', size: 1 },
  damaged: { sign: '!', fill: '#ffc53d', ink: '#14211b', rim: '#14211b', size: 1.25 },
  danger: { sign: '✕', fill: '#b3261e', ink: '#ffffff', rim: '#ffffff', size: 1.6 },
  withdrawn: { sign: '–', fill: '#c4cdc6', ink: '#14211b', rim: '#77857c', size: 0.8 },
} as const satisfies Record<
  StormState,
  { sign: string; fill: string; ink: string; rim: string; size: number }
>;

export const STORM_STATES = ['open', 'unharmed', 'damaged', 'danger', 'withdrawn'] as const;
