import { daysBetween, type Day } from '../../calendar/calendar.rules.ts';
import type { ControlTask } from '../../tasks/tasks.contract.ts';
import { NONE, type PaperFormats } from '../formats.ts';
import type { PaperCell, PaperContent } from '../paper.ts';
import { note, rowsTable, title } from '../pieces.ts';
import type { Sheet } from '../sheet.ts';
import { DUE_WORDS, type DueWords } from './due.text.ts';

/** In points, of an A4 page lying on its side. */
const WIDTHS = [108, 34, 112, 122, 88, 50, 50, 42, '*'];

/** Open controls as one list to take along, by area and number: a table for each street would be half as many again. */
export function dueContent(
  tasks: readonly ControlTask[],
  { windows, today, now }: { windows: readonly ControlTask['window'][]; today: Day; now: Date },
  f: PaperFormats,
): PaperContent[] {
  const words = DUE_WORDS[f.language];
  const said = windows.map((window) => words.windows[window]).join(', ');
  const head = title(words.title, words.asOf(said, f.moment(now)));
  if (tasks.length === 0) return [...head, { text: words.none }];
  const trees = new Set(tasks.map(({ tree }) => tree.id));
  const { area, number, species, address, type, dueOn, dueUntil, late, person } = words.heads;
  return [
    ...head,
    { text: words.count(f.number(tasks.length), f.number(trees.size)) },
    note(words.note),
    rowsTable(
      [area, number, species, address, type, dueOn, dueUntil, late, person],
      WIDTHS,
      tasks.map((task) => lineOf(task, today, f, words)),
    ),
  ];
}

function lineOf(task: ControlTask, today: Day, f: PaperFormats, words: DueWords): PaperCell[] {
  const { tree, type, dueOn, dueUntil, assignedToName, reason } = task;
  const late = daysLate(task, today);
  return [
    tree.controlAreaName,
    { text: tree.number ?? words.tree, bold: true },
    tree.botanicalName ?? NONE,
    addressOf(task) || NONE,
    f.code('inspection_type', type),
    f.day(dueOn),
    f.day(dueUntil),
    { text: late === null ? NONE : f.number(late), alignment: 'right' },
    [assignedToName, reason].filter(Boolean).join(', ') || NONE,
  ];
}

/** The same with the area in each row, and days as days. */
export function dueSheet(tasks: readonly ControlTask[], today: Day, f: PaperFormats): Sheet {
  const words = DUE_WORDS[f.language];
  const { heads } = words;
  const text = (name: string) => ({ name, kind: 'text' as const });
  const day = (name: string) => ({ name, kind: 'day' as const });
  return {
    name: words.title,
    columns: [
      text(heads.area),
      text(heads.number),
      text(heads.species),
      text(heads.address),
      text(heads.type),
      text(heads.window),
      day(heads.dueOn),
      day(heads.dueUntil),
      { name: heads.late, kind: 'whole' },
      text(heads.person),
      text(heads.reason),
    ],
    rows: tasks.map((task) => [
      task.tree.controlAreaName,
      task.tree.number,
      task.tree.botanicalName,
      addressOf(task) || null,
      f.code('inspection_type', task.type),
      words.windows[task.window],
      task.dueOn,
      task.dueUntil,
      daysLate(task, today),
      task.assignedToName,
      task.reason,
    ]),
  };
}

function addressOf({ tree: { street, houseNumber } }: ControlTask): string {
  return [street, houseNumber].filter(Boolean).join(' ');
}

/** Days since the end of its window; null while that lasts. */
function daysLate({ window, dueUntil }: ControlTask, today: Day): number | null {
  return window === 'overdue' ? daysBetween(dueUntil, today) : null;
}
