export interface Outcome {
  name: string;
  rounds: number;
  acknowledged: number;
  /** Sent and not answered when the end came; sent again afterwards, as a field device does. */
  inFlight: number;
  /** Acknowledged and gone. */
  lost: number;
  /** There more than once, or there without having been sent. */
  extra: number;
  slowestStartMs: number;
  holds: boolean;
}

/** A table in plain text, one line for each kind of crash. */
export function outcomeTable(outcomes: readonly Outcome[]): string {
  const head = ['killed', 'times', 'acknowledged', 'in flight', 'lost', 'extra', 'slowest start', 'holds'];
  const rows = outcomes.map((outcome) => [
    outcome.name,
    String(outcome.rounds),
    String(outcome.acknowledged),
    String(outcome.inFlight),
    String(outcome.lost),
    String(outcome.extra),
    `${(outcome.slowestStartMs / 1000).toFixed(1)} s`,
    outcome.holds ? 'yes' : 'NO',
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
