import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { v7 as uuidv7 } from 'uuid';
import type { Config } from '../config.ts';
import { persist } from '../http/persist.ts';
import { Problem } from '../http/problem.ts';
import { requireRoom } from '../http/room.ts';
import type { OpenWork, Serving } from '../http/serve.ts';
import { noticePhotoDirectory } from '../notices/noticePhotos.commands.ts';
import type { PhotoPlace } from '../photos/photos.commands.ts';
import { preparePhoto } from '../photos/photos.files.ts';
import type { PublicLanguage } from '../publicMap/publicMap.text.ts';
import type { LetterHead } from './confirmations.ts';
import { asThePublic, confirmReport, takeReport, type ReportPhoto } from './publicReports.commands.ts';
import { checkReport, REPORT_CATEGORIES, type ReportIssue } from './publicReports.rules.ts';
import { treeOfPublicId } from './publicReports.store.ts';
import type { SentReport } from './reportInput.ts';
import { Stamps } from './stamps.ts';

export interface ReportsParts {
  serving: Serving;
  photos: PhotoPlace;
  config: Pick<Config, 'city' | 'publicUrl' | 'smtp'>;
}

/** How far beyond the city's box a place may lie, in degrees: about 5 km. */
const BEYOND = 0.05;

/** Takes reports in, as forms bring them. */
export class PublicReports {
  readonly stamps = new Stamps();
  /** Null: no mail leaves, so no address can be confirmed. */
  readonly head: LetterHead | null;
  readonly #parts: ReportsParts;

  constructor(parts: ReportsParts) {
    const { smtp, publicUrl, city } = parts.config;
    this.#parts = parts;
    this.head = smtp !== null && publicUrl !== null ? { city: city.name, publicUrl } : null;
  }

  /** What is wrong with a report; nothing when it was taken. Throws a Problem for pictures that cannot be kept. */
  async take(request: Request, sent: SentReport, language: PublicLanguage): Promise<readonly ReportIssue[]> {
    const { knex } = this.#parts.serving;
    const now = this.#workIn(request)(knex).now;
    const tree = sent.treeId === null ? undefined : await treeOfPublicId(knex, sent.treeId);
    const position = tree?.position ?? this.#withinTown(sent.position);
    const verdict = this.stamps.judge(sent, now);
    const issues = checkReport({ ...sent, hasPosition: position !== null });
    if (verdict !== 'good') issues.push({ field: 'form', key: verdict });
    const category = REPORT_CATEGORIES.find((known) => known === sent.category);
    if (issues.length > 0 || category === undefined) return issues;
    const { token, words, email } = sent;
    const report = {
      token,
      category,
      words: words.trim(),
      place: sent.place.trim() === '' ? null : sent.place.trim(),
      position,
      treeId: tree?.id ?? null,
      email: this.head === null || email === '' ? null : email,
      language,
    };
    const outcome = await this.#withPhotos(sent.photos, (photos) =>
      this.#write(request, (db) => takeReport(asThePublic(db), report, photos, this.head)),
    );
    return outcome === 'other' ? [{ field: 'form', key: 'sentAlready' }] : [];
  }

  confirm(request: Request, secret: string): Promise<boolean> {
    return this.#write(request, (work) => confirmReport(asThePublic(work), secret));
  }

  #workIn(request: Request) {
    const { serving } = this.#parts;
    return (db: Serving['knex']): OpenWork => serving.workOf(request, null, db);
  }

  async #write<Result>(request: Request, act: (work: OpenWork) => Promise<Result>): Promise<Result> {
    const { knex, afterWrite } = this.#parts.serving;
    const workIn = this.#workIn(request);
    const result = await persist(() => knex.transaction((db) => act(workIn(db))));
    afterWrite();
    return result;
  }

  /** Pictures are made ready before anything is locked, and forgotten again unless they have come to their place. */
  async #withPhotos<Result>(
    all: readonly Buffer[],
    act: (photos: readonly ReportPhoto[]) => Promise<Result>,
  ): Promise<Result> {
    const { directory, reserveBytes } = this.#parts.photos;
    if (all.length > 0) await requireRoom(directory, reserveBytes);
    const ready: ReportPhoto[] = [];
    try {
      for (const bytes of all) {
        const id = uuidv7();
        const sentSha256 = createHash('sha256').update(bytes).digest('hex');
        ready.push({
          id,
          sentSha256,
          prepared: await preparePhoto(noticePhotoDirectory(directory), id, bytes),
        });
      }
      return await act(ready);
    } finally {
      for (const { prepared } of ready) await prepared.discard();
    }
  }

  /** Somewhere else the office has no trees, and nobody of it looks. */
  #withinTown(position: [number, number] | null): [number, number] | null {
    if (position === null) return null;
    const [west, south, east, north] = this.#parts.config.city.bbox;
    const [lon, lat] = position;
    const isNear =
      lon >= west - BEYOND && lon <= east + BEYOND && lat >= south - BEYOND && lat <= north + BEYOND;
    return isNear ? position : null;
  }
}

/** Is it about the pictures that came, which can be chosen anew? */
export function isOfPhotos(error: unknown): error is Problem {
  return error instanceof Problem && error.issues.some(({ path }) => path === 'photo');
}
