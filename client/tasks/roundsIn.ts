import type { Issue } from '../http/refusal.ts';

/** A round of somebody in which some of the tasks stand. */
export interface RoundIn {
  round: string;
  inspector: string;
  count: number;
}

/** The rounds a refusal names, each with how many of the tasks stand in it. */
export function roundsIn(issues: readonly Issue[]): RoundIn[] {
  const rounds = new Map<string, RoundIn>();
  for (const { key, params } of issues) {
    if (key !== 'task_in_round') continue;
    const [round, inspector] = [String(params?.round ?? ''), String(params?.inspector ?? '')];
    const known = rounds.get(`${round} ${inspector}`);
    rounds.set(`${round} ${inspector}`, { round, inspector, count: (known?.count ?? 0) + 1 });
  }
  return [...rounds.values()];
}
