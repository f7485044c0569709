import type { ChoiceOption } from './Choice.tsx';

interface WithOptions {
  options: readonly ChoiceOption[];
}

/** Tells `memo` that a row of buttons may stay: all is the same, and each option says what it said. */
export function sameChoice(before: WithOptions, after: WithOptions): boolean {
  const { options: was, ...restBefore } = before;
  const { options: is, ...restAfter } = after;
  return (
    sameFields(restBefore, restAfter) &&
    was.length === is.length &&
    is.every((option, index) => sameFields(option, was[index] ?? {}))
  );
}

function sameFields(before: object, after: object): boolean {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return was.size === is.size && [...is].every(([name, value]) => was.has(name) && was.get(name) === value);
}
