import { leavesOf, type AliasMap } from './aliases.rules.ts';
import { meaningOf, type AliasMetric, type Guess } from './metrics.rules.ts';

/** A value of an object that a network decoded, and what it is taken for. */
export interface NamedValue {
  /** Keys and places with dots between them. */
  path: string;
  said: number | string | null;
  /** By the sensor's own names. */
  alias: { metric: AliasMetric; probe: number } | null;
  /** Without a name of its own: what the product takes the key for. */
  known: AliasMetric | Guess | null;
}

/** The values of an object, in its order, with what they mean. */
export function namedValues(decoded: unknown, aliases: AliasMap): NamedValue[] {
  const own = new Map(Object.entries(aliases).map(([path, alias]) => [path.toLowerCase(), alias]));
  return leavesOf(decoded).map(({ path, quantity: { value, unit } }) => {
    const alias = own.get(path.toLowerCase());
    return {
      path,
      said: typeof value === 'number' ? (unit === null ? value : `${value} ${unit}`) : null,
      alias: alias ? { metric: alias.metric, probe: alias.probe ?? 0 } : null,
      known: meaningOf(path)?.meaning ?? null,
    };
  });
}
