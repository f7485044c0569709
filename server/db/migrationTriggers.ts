import type { Migration } from './migrate.ts';

export interface MigrationTrigger {
  name: string;
  table: string;
  /** When it runs on what and what it calls, in a fixed order: `BEFORE DELETE UPDATE ON photos ROW keep_photo`. */
  definition: string;
}

/**
 * The triggers that are there when all migrations are applied, as far as they name them: those of tables dropped by a
 * later one are not. Columns and conditions are told as being there, not in their words.
 */
export function triggersOfMigrations(migrations: readonly Migration[]): MigrationTrigger[] {
  const triggers = new Map<string, MigrationTrigger>();
  for (const { text } of migrations) {
    for (const { groups = {} } of text.matchAll(STATEMENT)) {
      const { name = '', dropped, droppedTable, table = '' } = groups;
      if (droppedTable !== undefined) {
        for (const [key, trigger] of triggers) if (trigger.table === droppedTable) triggers.delete(key);
      } else if (dropped === undefined) {
        triggers.set(name, { name, table, definition: definitionOf(groups) });
      } else {
        triggers.delete(dropped);
      }
    }
  }
  return [...triggers.values()];
}

const STATEMENT = new RegExp(
  [
    String.raw`^CREATE TRIGGER (?<name>\w+) (?<moment>BEFORE|AFTER) (?<events>[\w\s,]+?) ON (?<table>\w+)\s+`,
    String.raw`FOR EACH (?<level>ROW|STATEMENT)(?<condition>\s+WHEN\b[^;]*?)?\s+EXECUTE FUNCTION (?<called>\w+)`,
    String.raw`|^DROP TRIGGER (?:IF EXISTS )?(?<dropped>\w+)`,
    String.raw`|^DROP TABLE (?:IF EXISTS )?(?<droppedTable>\w+)`,
  ].join(''),
  'gm',
);

function definitionOf({ moment, events = '', table, level, condition, called }: Groups): string {
  const [, columns] = /\bOF ([\s\S]*?)(?= OR |$)/.exec(events) ?? [];
  const named = events
    .replace(/\s+OF [\s\S]*?(?= OR |$)/, '')
    .split(/\s+OR\s+/)
    .toSorted();
  return [
    moment,
    ...named,
    ...(columns === undefined ? [] : ['OF COLUMNS']),
    'ON',
    table,
    level,
    ...(condition === undefined ? [] : ['WHEN']),
    called,
  ].join(' ');
}

type Groups = Record<string, string | undefined>;
