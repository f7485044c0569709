import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Knex } from 'knex';
import { functionsOfMigrations, readMigrations } from '../../db/migrate.ts';
import { triggersOfMigrations } from '../../db/migrationTriggers.ts';
import { photoPath } from '../../photos/photos.files.ts';
import { sha256 } from '../chain.ts';
import type { Findings } from './breaks.ts';
import {
  databaseFunctions,
  databaseTriggers,
  fellingDecisions,
  goneDecisions,
  goneThings,
  inspections,
  photos,
  supportInspections,
  type Guarded,
} from './verification.store.ts';

/**
 * Are the database's own functions and the triggers on evidence those of the migrations, and the triggers on? Whoever
 * may change the function that writes out contents could make any row look untouched.
 */
export async function verifyGuards(db: Knex, findings: Findings): Promise<void> {
  const functions = await databaseFunctions(db);
  for (const [name, body] of await functionsOfMigrations()) {
    // Of several functions of one name each could be the one that is called.
    const found = functions.filter((other) => other.name === name);
    if (found.some((other) => other.body !== body) || (found.length === 0 && HASHING.has(name)))
      findings.found('function_changed', name);
  }
  const triggers = new Map((await databaseTriggers(db, EVIDENCE)).map((found) => [found.name, found]));
  for (const { name, table, definition } of triggersOfMigrations(await readMigrations())) {
    if (!EVIDENCE.includes(table)) continue;
    const found = triggers.get(name);
    if (!found) findings.found('guard_missing', name);
    else if (found.definition !== definition) findings.found('guard_changed', name);
    else if (!found.isOn) findings.found('guard_off', name);
  }
}

/** The tables whose triggers guard what is evidence. */
const EVIDENCE = [
  'inspections',
  'findings',
  'photos',
  'felling_decisions',
  'support_inspections',
  'history_inspections',
  'history_measures',
  'audit_events',
  'audit_blocks',
  'audit_seals',
  'audit_anchors',
];

/** Without these nothing could be verified; others may have been dropped by a later migration. */
const HASHING = new Set([
  'inspection_content',
  'support_inspection_content',
  'felling_decision_content',
  'photo_content',
  'history_hash',
  'hash_inspection',
  'hash_support_inspection',
  'record_audit_events',
]);

/**
 * Holds every closed inspection, of a tree or of a crown support, against the hash it carries and against the one event
 * that closed it: a second event that states its contents would let whoever changed it say so afterwards.
 */
export async function verifyInspections(
  db: Knex,
  findings: Findings,
  onChecked: (count: number) => void,
): Promise<void> {
  await verifyClosed(inspections(db), findings, onChecked);
  await verifyClosed(supportInspections(db), findings, onChecked);
  for (const noun of ['inspection', 'support_inspection'] as const)
    for (const id of await goneThings(db, noun)) findings.found('inspection_missing', id);
}

async function verifyClosed(
  pages: AsyncGenerator<Guarded[]>,
  findings: Findings,
  onChecked: (count: number) => void,
): Promise<void> {
  for await (const page of pages) {
    for (const { id, content, carried, stated } of page) {
      const hash = sha256(content);
      if (hash !== carried) findings.found('inspection_changed', id);
      else if (stated.length === 0) findings.found('inspection_unrecorded', id);
      else if (stated[0] !== hash) findings.found('inspection_changed', id);
      if (stated.length > 1) findings.found('inspection_restated', id);
    }
    findings.counts.inspections += page.length;
    onChecked(page.length);
  }
}

/** Holds every decision about a felling against the one event that wrote it. */
export async function verifyDecisions(
  db: Knex,
  findings: Findings,
  onChecked: (count: number) => void,
): Promise<void> {
  for await (const page of fellingDecisions(db)) {
    for (const decision of page) verifyRow('decision', decision, findings);
    findings.counts.decisions += page.length;
    onChecked(page.length);
  }
  for (const id of await goneDecisions(db)) findings.found('decision_missing', id);
}

/**
 * Holds every photo against the event that recorded it, and its file against its SHA-256. Where the directory has no
 * photos at all, such as beside a restored copy of the database, only the rows are checked.
 */
export async function verifyPhotos(
  db: Knex,
  directory: string,
  findings: Findings,
  onChecked: (count: number) => void,
): Promise<void> {
  const hasFiles = existsSync(join(directory, 'photos'));
  for await (const page of photos(db)) {
    for (const photo of page) {
      verifyRow('photo', photo, findings);
      if (hasFiles) await verifyPhotoFile(photoPath(directory, photo.id, 'full'), photo, findings);
    }
    findings.counts.photos += page.length;
    onChecked(page.length);
  }
  for (const id of await goneThings(db, 'photo')) findings.found('photo_missing', id);
}

/** What carries no hash itself: its event alone says what it was. */
function verifyRow(kind: 'photo' | 'decision', { id, content, stated }: Guarded, findings: Findings): void {
  if (stated.length === 0) findings.found(`${kind}_unrecorded`, id);
  else if (stated[0] !== sha256(content)) findings.found(`${kind}_changed`, id);
  if (stated.length > 1) findings.found(`${kind}_restated`, id);
}

async function verifyPhotoFile(
  path: string,
  photo: { id: string; sha256: string },
  findings: Findings,
): Promise<void> {
  if (!existsSync(path)) return findings.found('photo_file_missing', photo.id);
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  if (hash.digest('hex') !== photo.sha256) findings.found('photo_file_changed', photo.id);
  findings.counts.photoFiles++;
}
