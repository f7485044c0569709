import { z } from 'zod';
import type { ExportDay } from '../exports/exports.fields.ts';
import { COLLECTIONS, type Collection } from '../geoportal/collections.fields.ts';
import { CRS84 } from '../geoportal/crs.rules.ts';
import { featurePage, findFeature, type Selection } from '../geoportal/features.store.ts';
import type { ReadLimited } from '../geoportal/limitedTime.ts';
import { onceAState } from './onceAState.ts';
import { englishWords, plannedWork } from './publicTrees.store.ts';
import { saysWords } from './publicTrees.filter.ts';
import type { PublicLanguage } from './publicMap.text.ts';
import { TREE_KINDS, type Told, type TreeKind } from './publicTree.rules.ts';

/** A tree as the public is told of it. */
export interface PublicTree {
  id: number;
  kind: TreeKind;
  position: readonly [lon: number, lat: number];
  told: Told;
  /** As open data tells it, whatever the language of the page. */
  germanStatus: string;
}

export interface TreePage {
  trees: PublicTree[];
  /** Behind this id the next page begins; null: this is the last. */
  next: number | null;
}

/** So many lines are read through, and fit into one glance of a screen reader's list. Own proposal. */
const PAGE = 30;

/** Reads of the trees what the geoportal tells of them, never more, in words of one language. */
export class PublicTrees {
  readonly #read: ReadLimited;
  readonly #english: () => Promise<ReadonlyMap<string, string>>;

  constructor(read: ReadLimited, treesVersion: () => string) {
    this.#read = read;
    this.#english = onceAState(treesVersion, async () => new Map(await read(englishWords)));
  }

  /** One page of a kind, all of them or those that fit some words. */
  async page(
    kind: TreeKind,
    { words, after }: { words: string | null; after: number },
    { day, language }: Reading,
  ): Promise<TreePage> {
    const selection = selectionOf(kind, day, words === null ? [] : [saysWords(words)]);
    const wanted = { limit: PAGE, after, offset: 0, crs: CRS84 };
    const rows = await this.#read((db) => featurePage(db, selection, wanted));
    const trees = rows.slice(0, PAGE).map((row) => treeOf(kind, row.feature));
    const last = rows.length > PAGE ? trees.at(-1) : undefined;
    return { trees: await this.#inWords(trees, language), next: last?.id ?? null };
  }

  /** The tree under its public id, whether it stands, is planned or was felled. */
  async find(id: number, { day, language }: Reading): Promise<PublicTree | null> {
    for (const kind of TREE_KINDS) {
      const text = await this.#read((db) => findFeature(db, selectionOf(kind, day, []), id, CRS84));
      if (text === undefined) continue;
      const [tree] = await this.#inWords([treeOf(kind, text)], language);
      return tree ?? null;
    }
    return null;
  }

  /** The kinds of work the office has decided on. */
  planned(id: number, language: PublicLanguage): Promise<string[]> {
    return this.#read((db) => plannedWork(db, id, language));
  }

  /** Words from lists, which open data tells in German. */
  async #inWords(trees: PublicTree[], language: PublicLanguage): Promise<PublicTree[]> {
    if (language === 'de' || trees.length === 0) return trees;
    const words = await this.#english();
    const inEnglish = (value: Told[string]) =>
      typeof value === 'string' ? (words.get(value) ?? value) : value;
    return trees.map((tree) => ({
      ...tree,
      told: {
        ...tree.told,
        status: inEnglish(tree.told.status),
        standorttyp: inEnglish(tree.told.standorttyp),
        faellgrund: inEnglish(tree.told.faellgrund),
      },
    }));
  }
}

export interface Reading {
  day: ExportDay;
  language: PublicLanguage;
}

function selectionOf(kind: TreeKind, day: ExportDay, conditions: Selection['conditions']): Selection {
  return { collection: collectionOf(kind), day, isReader: false, conditions };
}

function collectionOf(kind: TreeKind): Collection {
  const found = COLLECTIONS.find(({ id }) => id === kind);
  if (!found) throw new Error(`there is no collection ${kind}`);
  return found;
}

const feature = z.object({
  id: z.int(),
  geometry: z.object({ coordinates: z.tuple([z.number(), z.number()]) }),
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});

function treeOf(kind: TreeKind, text: string): PublicTree {
  const { id, geometry, properties } = feature.parse(JSON.parse(text));
  const germanStatus = String(properties.status ?? '');
  return { id, kind, position: geometry.coordinates, told: properties, germanStatus };
}
