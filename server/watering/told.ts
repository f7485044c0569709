import type { WateringStop } from './watering.contract.ts';

/** Is that somebody's own firm or crew, or do they answer for all of them? */
export type IsOwn = (contractorId: string | null) => boolean;

/** A stop as the database knows it: also for which firm or crew the last word was said. */
export type SaidStop = WateringStop & { saidFor: string | null };

/** Who watered is known by name to their own people and the office, the minute to whoever drives the round; others know the day. */
export function toldStop({ saidFor, ...stop }: SaidStop, roundOf: string | null, isOwn: IsOwn): WateringStop {
  return {
    ...stop,
    wateredByName: isOwn(saidFor) ? stop.wateredByName : null,
    wateredAt: isOwn(roundOf) || isOwn(saidFor) ? stop.wateredAt : null,
  };
}

/** The same of a watering in the file of its tree. */
export function toldWatering<Said extends { saidFor: string | null; byName: string; wateredAt: string }>(
  said: Said,
  isOwn: IsOwn,
): Omit<Said, 'byName' | 'wateredAt'> & { byName: string | null; wateredAt: string | null } {
  return isOwn(said.saidFor) ? said : { ...said, byName: null, wateredAt: null };
}
