import { rulesInWords } from '../../fellings/brokenRules.text.ts';
import { FELLING_WORDS } from './fellings.text.ts';
import { NONE } from '../formats.ts';
import type { PaperContent } from '../paper.ts';
import { factsTable, headedTable, note, rowsTable, section, title } from '../pieces.ts';
import { SKETCH_RADIUS_M, type CaseFile } from './caseFile.ts';
import { CASE_FILE_WORDS, type CaseFileWords } from './caseFile.text.ts';
import { evidencePages } from './evidence.paper.ts';
import { fellingPages } from './fellings.paper.ts';
import { historyPages } from './history.paper.ts';
import { inspectionPages } from './inspections.paper.ts';
import { photoPages, type PrintedPhotos } from './photos.paper.ts';
import { takenOverPages } from './takenOver.paper.ts';
import { supportPages } from './supports.paper.ts';
import { siteSketch } from './siteSketch.ts';

/** What stands in a case file, section by section; `printed` are the pictures that could be made ready. */
export function caseFileContent(file: CaseFile, printed: PrintedPhotos, now: Date): PaperContent[] {
  const words = CASE_FILE_WORDS[file.formats.language];
  return [
    ...title(words.title(caseName(file)), words.asOf(file.formats.moment(now))),
    ...masterData(file, words),
    ...place(file, words),
    ...inspectionPages(file, words),
    ...takenOverPages(file),
    ...measures(file, words),
    ...fellingPages(file),
    ...tasks(file, words),
    ...supportPages(file, words),
    ...photoPages(file, words, printed),
    ...historyPages(file, words),
    ...evidencePages(file, words),
  ];
}

/** `Lindenallee 12`: how the city calls the tree. */
export function caseName({ tree, formats }: CaseFile): string {
  return `${tree.controlAreaName} ${tree.number ?? `(${CASE_FILE_WORDS[formats.language].noNumber})`}`;
}

function masterData(file: CaseFile, words: CaseFileWords): PaperContent[] {
  const { tree, formats: f } = file;
  const { facts } = words;
  const metres = (value: number | null) => (value === null ? NONE : words.metres(f.number(value)));
  return [
    section(words.master),
    factsTable([
      [facts.species, speciesOf(file)],
      ...(tree.speciesAsGiven ? [[facts.speciesAsGiven, tree.speciesAsGiven] as const] : []),
      [facts.status, f.code('tree_status', tree.status)],
      [facts.kind, kindOf(file)],
      [facts.controlAreaName, tree.controlAreaName],
      [facts.district, tree.district ?? NONE],
      [facts.number, tree.number ?? NONE],
      [facts.generation, String(tree.generation)],
      [facts.address, [tree.street, tree.houseNumber].filter(Boolean).join(' ') || NONE],
      [facts.plantingYear, plantedIn(file, words)],
      [facts.heightM, metres(tree.heightM)],
      [facts.crownDiameterM, metres(tree.crownDiameterM)],
      [facts.girth, girthOf(file, words)],
      [facts.agePhase, f.code('age_phase', tree.agePhase)],
      [facts.safetyExpectation, f.code('safety', tree.safetyExpectation)],
      [facts.youngTreeCare, tree.youngTreeCare ? words.yes : words.no],
      [facts.siteType, f.code('surroundings', tree.siteType)],
      [facts.protections, f.codes('protection', tree.protections)],
      [facts.tag, tree.tagNumber ? `${f.code('tag', tree.tagKind)} ${tree.tagNumber}` : NONE],
      [facts.vitality, f.code('vitality', tree.vitality)],
      [facts.condition, f.code('condition', tree.condition)],
      [facts.nextDueOn, f.day(tree.nextDueOn)],
      [facts.dueUntil, f.day(tree.dueUntil)],
      [facts.remarks, tree.remarks ?? NONE],
    ]),
    { text: words.provenance, style: 'part' },
    factsTable([
      [facts.source, tree.source ?? NONE],
      [facts.externalKey, tree.externalKey ?? NONE],
      [facts.import, file.importedFile ?? NONE],
      [facts.created, `${f.moment(tree.createdAt)}, ${tree.createdBy}`],
      [facts.updated, `${f.moment(tree.updatedAt)}, ${tree.updatedBy}`],
      [facts.version, String(tree.version)],
      [facts.id, tree.id],
    ]),
  ];
}

function speciesOf({ tree, formats }: CaseFile): string {
  const spoken = formats.language === 'de' ? tree.germanName : tree.englishName;
  const cultivar = tree.cultivar ? ` ‘${tree.cultivar}’` : '';
  return tree.botanicalName ? `${tree.botanicalName}${cultivar} (${spoken ?? ''})` : NONE;
}

function kindOf({ tree, formats }: CaseFile): string {
  const kind = formats.code('object_kind', tree.kind);
  return tree.memberCount === null ? kind : `${kind}: ${formats.number(tree.memberCount)}`;
}

function plantedIn({ tree }: CaseFile, words: CaseFileWords): string {
  if (tree.plantingYear === null) return NONE;
  return tree.plantingYearEstimated ? words.estimated(String(tree.plantingYear)) : String(tree.plantingYear);
}

function girthOf({ tree, formats }: CaseFile, words: CaseFileWords): string {
  if (tree.stemGirthsCm.length === 0) return NONE;
  const values = tree.stemGirthsCm.map((girth) => formats.number(girth)).join(' + ');
  return words.girth(values, formats.number(tree.girthHeightM, 2));
}

function place(file: CaseFile, words: CaseFileWords): PaperContent[] {
  const { tree, projected, formats: f } = file;
  const accuracy = tree.positionAccuracyM;
  return [
    {
      unbreakable: true,
      stack: [
        section(words.place),
        factsTable([
          [words.facts.wgs84, tree.position.map((degrees) => f.number(degrees, 7)).join(' / ')],
          ...(projected
            ? [
                [
                  words.facts.projected(projected.epsg),
                  `${f.number(projected.east, 2)} / ${f.number(projected.north, 2)}`,
                ] as const,
              ]
            : []),
          [words.facts.method, f.code('pos_method', tree.positionMethod)],
          [words.facts.accuracy, accuracy === null ? NONE : words.metres(f.number(accuracy))],
        ]),
        { svg: siteSketch(file), fit: [240, 240], margin: [0, 8, 0, 2] },
        note(words.neighbours(String(SKETCH_RADIUS_M))),
      ],
    },
  ];
}

function measures({ measures: all, formats: f }: CaseFile, words: CaseFileWords): PaperContent[] {
  if (all.length === 0) return [section(words.measures(0)), { text: words.noMeasures }];
  const rows = all.map((one) => [
    f.code('measure', one.measure),
    f.code('urgency', one.urgency),
    f.day(one.deadline),
    f.code('measure_status', one.status),
    [
      words.proposedOn(f.moment(one.createdAt)),
      ...(one.contractorName ? [words.orderedFrom(one.contractorName, f.day(one.orderedUntil))] : []),
      ...(one.doneReportedOn ? [words.doneOn(f.day(one.doneReportedOn))] : []),
      ...(one.statusReason ? [words.because(one.statusReason)] : []),
      ...(one.impossibleBecause === null
        ? []
        : [words.impossible(f.day(one.impossibleOn), one.impossibleBecause)]),
      ...[one.remarks, one.doneRemark, one.reworkReason && words.rework(one.reworkReason)].filter(
        (line) => line !== null,
      ),
      ...(one.acceptedDespite === null
        ? []
        : [
            FELLING_WORDS[f.language].acceptedDespite(
              rulesInWords(one.brokenRules, f.language),
              one.acceptedDespite,
            ),
          ]),
    ].join('\n'),
  ]);
  return [section(words.measures(all.length)), rowsTable(words.measureHeads, ['*', 95, 55, 75, 140], rows)];
}

function tasks({ tasks: all, formats: f }: CaseFile, words: CaseFileWords): PaperContent[] {
  if (all.length === 0) return [section(words.tasks(0)), { text: words.noTasks }];
  const statuses: Readonly<Record<string, string>> = words.taskStatus;
  const rows = all.map((task) => [
    f.code('inspection_type', task.type),
    f.day(task.dueOn),
    f.day(task.dueUntil),
    statuses[task.status] ?? task.status,
    [task.assignedTo, task.reason, task.skipReason].filter((line) => line !== null).join('\n') || NONE,
  ]);
  const table = rowsTable(words.taskHeads, ['*', 60, 60, 60, 150], rows);
  return [headedTable(words.tasks(all.length), null, table, rows.length)];
}
