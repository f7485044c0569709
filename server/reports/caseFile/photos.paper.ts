import type { Photo } from '../../photos/photos.contract.ts';
import type { PaperContent } from '../paper.ts';
import { note, section } from '../pieces.ts';
import { numbersOf, type CaseFile } from './caseFile.ts';
import type { CaseFileWords } from './caseFile.text.ts';
import { proofOf } from './inspections.paper.ts';

/** The pictures that were made ready, by the id of their photo; null where the file is not there. */
export type PrintedPhotos = ReadonlyMap<string, Uint8Array | null>;

/** Every photo with its hash, and its picture as long as it is among those printed. */
export function photoPages(file: CaseFile, words: CaseFileWords, printed: PrintedPhotos): PaperContent[] {
  const { photos } = file;
  if (photos.length === 0) return [section(words.photos(0)), { text: words.noPhotos }];
  return [
    section(words.photos(photos.length)),
    ...(printed.size < photos.length ? [note(words.photosLeftOut(printed.size, photos.length))] : []),
    ...pairs(photos).map((pair) => photoRow(pair, { file, words, printed })),
  ];
}

interface Setting {
  file: CaseFile;
  words: CaseFileWords;
  printed: PrintedPhotos;
}

function photoRow(pair: readonly Photo[], setting: Setting): PaperContent {
  return {
    unbreakable: true,
    columnGap: 14,
    margin: [0, 6, 0, 4],
    columns: [0, 1].map((place) => ({ width: '*', stack: photoPart(pair[place], setting) })),
  };
}

/** Width and height in points: two beside each other. */
const PICTURE_FITS: [number, number] = [245, 185];

function photoPart(photo: Photo | undefined, { file, words, printed }: Setting): PaperContent[] {
  if (!photo) return [];
  const f = file.formats;
  const numbers = numbersOf(file.photos);
  const bytes = printed.get(photo.id);
  const original = photo.sketchOf === null ? undefined : numbers.get(photo.sketchOf);
  const where = shownIn(photo.id, file, words);
  return [
    ...(bytes ? [{ image: photo.id, fit: PICTURE_FITS }] : []),
    ...(bytes === null ? [{ text: words.photoMissing, bold: true }] : []),
    { text: words.photo(numbers.get(photo.id) ?? 0), bold: true, margin: [0, 2, 0, 0] },
    note(words.photoTaken(f.moment(photo.takenAt ?? photo.createdAt), photo.createdBy)),
    ...(where === '' ? [] : [note(words.shownIn(where))]),
    ...(original === undefined ? [] : [note(words.photoSketch(original))]),
    note(
      `${words.photoSize(f.number(photo.widthPx), f.number(photo.heightPx))}, ${photo.isAsSent ? words.photoAsSent : words.photoEncoded}`,
    ),
    note(proofOf(file, words, photo.id)),
    { text: words.photoHash(photo.sha256), style: 'hash' },
  ];
}

function shownIn(
  id: string,
  { inspections, measures, supports, formats: f }: CaseFile,
  words: CaseFileWords,
): string {
  const seen = inspections.flatMap((one, index) => [
    ...(one.photoIds.includes(id) ? [words.corrected(index + 1)] : []),
    ...one.findings
      .filter(({ photoIds }) => photoIds.includes(id))
      .map(({ position }) => words.finding(index + 1, position)),
  ]);
  const worked = measures.flatMap(({ measure, beforePhotoIds, afterPhotoIds }) => [
    ...(beforePhotoIds.includes(id) ? [words.beforeWork(f.code('measure', measure))] : []),
    ...(afterPhotoIds.includes(id) ? [words.afterWork(f.code('measure', measure))] : []),
  ]);
  const held = supports
    .filter((one) => one.inspections.some(({ photoIds }) => photoIds.includes(id)))
    .map(({ number }) => words.ofSupport(number));
  return [...seen, ...worked, ...held].join(', ');
}

function pairs<Item>(items: readonly Item[]): Item[][] {
  return items.flatMap((_, index) => (index % 2 === 0 ? [items.slice(index, index + 2)] : []));
}
