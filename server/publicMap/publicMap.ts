import type { Config } from '../config.ts';
import type { Database } from '../db/connect.ts';
import { COLLECTIONS } from '../geoportal/collections.fields.ts';
import { Facts } from '../geoportal/facts.ts';
import { limitedReading, type ReadLimited } from '../geoportal/limitedTime.ts';
import { html, type Markup } from '../geoportal/pages/markup.ts';
import { clientParts } from './clientParts.ts';
import { sharedMapFacts, type SharedFacts } from './mapFacts.ts';
import { onceAState } from './onceAState.ts';
import { dotsAround, dotsOfTown } from './overview.store.ts';
import { nearbyPicture, NEARBY, overviewPicture } from './overview.ts';
import { publicPage, type PageMatter } from './pages/frame.ts';
import { mapPlace, type MapFacts } from './pages/mapPlace.ts';
import { townBody } from './pages/townPage.ts';
import { describeCard, treeBody, treeCard, type TreeCard } from './pages/treePage.ts';
import { PUBLIC_MAP_TEXT } from './publicMap.text.ts';
import { PublicTrees } from './publicTrees.ts';
import type { PublicVisit } from './publicVisit.ts';
import { noTree, type Wish } from './wishes.ts';

export interface PublicMapParts {
  database: Database;
  config: Pick<Config, 'city' | 'publicUrl' | 'dataTerms' | 'basemaps'> & {
    publicMap: NonNullable<Config['publicMap']>;
  };
  clock: () => Date;
}

/** Makes the pages of the public map. */
export class PublicMap {
  /** The picture of the whole town before its map is opened. */
  readonly overview: () => Promise<string>;
  readonly #config: PublicMapParts['config'];
  readonly #read: ReadLimited;
  readonly #trees: PublicTrees;
  readonly #facts: Facts;
  readonly #common: () => Promise<SharedFacts>;
  readonly #parts = clientParts('karte');

  constructor({ database, config }: PublicMapParts, treesVersion: () => string) {
    const read = limitedReading(database);
    this.#config = config;
    this.#read = read;
    this.#trees = new PublicTrees(read, treesVersion);
    this.#facts = new Facts(read, treesVersion);
    this.#common = sharedMapFacts(read, config.basemaps, treesVersion);
    this.overview = onceAState(treesVersion, async () => overviewPicture(await read(dotsOfTown)));
  }

  async townPage(visit: PublicVisit, { suche: words, welche: kind, nach: after }: Wish): Promise<string> {
    const text = PUBLIC_MAP_TEXT[visit.language];
    const { city } = this.#config;
    const page = await this.#trees.page(kind, { words, after }, visit);
    const still = html`<img
      src="/karte/uebersicht.svg"
      alt=""
      width="1000"
      height="700"
      fetchpriority="high"
    />`;
    const found = words === null ? [] : page.trees.map(({ position }) => position);
    const box = found.length > 0 ? boxAround(found) : await this.townBox(visit);
    const place = await this.place(visit, { purpose: 'town', box }, still);
    return this.page(visit, {
      title: words === null ? text.site(city.name) : text.found(words),
      description: text.siteText(city.name),
      canonical: words === null && after === 0 && kind === 'trees' ? '/karte' : null,
      body: townBody(visit, { kind, words, page }, place, city.name),
    });
  }

  /** Throws a Refusal when the public knows no such tree. */
  async treePage(visit: PublicVisit, id: number): Promise<string> {
    const tree = await this.requireTree(visit, id);
    const card = await this.#cardOf(visit, tree);
    const still = nearbyPicture(await this.#read((db) => dotsAround(db, id, NEARBY)));
    const { bbox: box } = this.#config.city;
    const place = await this.place(visit, { purpose: 'tree', box, tree }, still);
    return this.page(visit, {
      title: [card.name, card.line].filter((part) => part !== '').join(' · '),
      description: describeCard(card),
      canonical: `/karte/baum/${id}`,
      body: treeBody(visit, card, place),
    });
  }

  /** The same facts for the map. */
  async card(visit: PublicVisit, id: number): Promise<TreeCard> {
    return this.#cardOf(visit, await this.requireTree(visit, id));
  }

  /** Asks nothing of the database: it may be the one that is away. */
  refusalPage(visit: PublicVisit, status: number): string {
    const text = PUBLIC_MAP_TEXT[visit.language];
    const [title, words] =
      status === 404
        ? [text.notFoundTitle, text.notFound]
        : status === 429 || status === 503
          ? [text.busyTitle, text.busy]
          : [text.refusedTitle, text.refused];
    return this.#page(visit, false, {
      title,
      description: words,
      canonical: null,
      body: html`<article class="words">
        <h1>${title}</h1>
        <p>${words}</p>
        <p><a class="act" href="/karte">${text.back}</a></p>
      </article>`,
    });
  }

  async requireTree(visit: PublicVisit, id: number) {
    const tree = await this.#trees.find(id, visit);
    if (!tree) throw noTree();
    return tree;
  }

  /** A map in a page, in front of it what is to be seen before it is opened. */
  async place(
    { language }: PublicVisit,
    facts: Omit<MapFacts, 'basemap' | 'statuses'>,
    still: Markup | string,
  ): Promise<Markup> {
    const { basemap, statuses } = await this.#common();
    return mapPlace(language, { ...facts, basemap, statuses }, still);
  }

  async page(visit: PublicVisit, matter: PageMatter): Promise<string> {
    return this.#page(visit, (await this.#common()).isDemo, matter);
  }

  #page(visit: PublicVisit, isDemo: boolean, matter: PageMatter): string {
    const { city, dataTerms: terms, publicMap: settings } = this.#config;
    return publicPage(visit, { city: city.name, terms, settings, parts: this.#parts, isDemo }, matter);
  }

  async #cardOf(visit: PublicVisit, tree: Awaited<ReturnType<PublicMap['requireTree']>>): Promise<TreeCard> {
    const { statuses } = await this.#common();
    return treeCard(visit, tree, await this.#trees.planned(tree.id, visit.language), statuses.FAELL);
  }

  /** Around all trees; of a town without any what the city has set. */
  async townBox({ day }: PublicVisit): Promise<readonly number[]> {
    const [standing] = COLLECTIONS;
    const { box } = standing ? await this.#facts.extent(standing, day) : { box: null };
    return box ? [box.west, box.south, box.east, box.north] : this.#config.city.bbox;
  }
}

/** Degrees more on every side: a street's width, so that one tree is a place and no point. */
const AROUND = 0.0008;

function boxAround(positions: readonly (readonly [number, number])[]): number[] {
  const [lons, lats] = [positions.map(([lon]) => lon), positions.map(([, lat]) => lat)];
  return [
    Math.min(...lons) - AROUND,
    Math.min(...lats) - AROUND,
    Math.max(...lons) + AROUND,
    Math.max(...lats) + AROUND,
  ];
}
