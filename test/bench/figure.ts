/** One measured number beside what it is held against, which was measured in the same run or is a limit. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  reference: number;
  referenceName: string;
  /** value / reference */
  ratio: number;
  wanted: string;
  holds: boolean;
}

interface Measured {
  name: string;
  value: number;
  unit: string;
  reference: number;
  referenceName: string;
}

/** More is better: holds from `times` the reference on. */
export function atLeast(times: number, measured: Measured): Figure {
  const ratio = measured.value / measured.reference;
  return { ...measured, ratio, wanted: `≥ ${times} ×`, holds: ratio >= times };
}

/** Measured for its own sake: nothing is wanted of it. */
export function beside(measured: Measured): Figure {
  return { ...measured, ratio: measured.value / measured.reference, wanted: NOTHING, holds: true };
}

const NOTHING = '–';

/** Less is better: holds up to the limit. */
export function atMost(limit: number, measured: Omit<Measured, 'reference' | 'referenceName'>): Figure {
  const ratio = measured.value / limit;
  return {
    ...measured,
    reference: limit,
    referenceName: 'the limit',
    ratio,
    wanted: `≤ ${limit} ${measured.unit}`,
    holds: ratio <= 1,
  };
}

export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    `${rounded(figure.value)} ${figure.unit}`,
    `${rounded(figure.reference)} ${figure.unit}`,
    figure.referenceName,
    `${figure.ratio.toFixed(2)} ×`,
    figure.wanted,
    figure.wanted === NOTHING ? NOTHING : figure.holds ? 'yes' : 'NO',
  ]);
  const lines = [['figure', 'measured', 'reference', 'which is', 'ratio', 'wanted', 'holds'], ...rows];
  const widths =
    lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** The middle of how long some calls take, one after the other. */
export async function medianMs(calls: number, ask: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let call = 0; call < calls; call++) {
    const began = performance.now();
    await ask();
    taken.push(performance.now() - began);
  }
  return median(taken);
}
