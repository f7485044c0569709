import { html, type Markup } from '../../geoportal/pages/markup.ts';
import { PUBLIC_MAP_TEXT, type PublicLanguage } from '../publicMap.text.ts';

/** What the map needs to know before it asks for anything, told by the page. */
export interface MapFacts {
  /** What it is for: the town, one tree, choosing a place, or showing what a page of data lists. */
  purpose: 'town' | 'tree' | 'place' | 'data';
  /** West, south, east, north. */
  box: readonly number[];
  /** The tree in the middle. */
  tree?: { id: number; position: readonly [number, number] };
  /** From elsewhere, under the trees; null: streets drawn from the cadastre. */
  basemap: { styleUrl: string; attribution: string } | null;
  /** How the statuses with a sign of their own are called. */
  statuses: Readonly<Record<string, string>>;
}

/** A place for the map, which becomes one when somebody touches the page; until then a picture of the same. */
export function mapPlace(language: PublicLanguage, facts: MapFacts, still: Markup | string): Markup {
  const text = PUBLIC_MAP_TEXT[language];
  return html`<section class="map-place" aria-label="${text.map}">
    <div class="map-still">${still}</div>
    <div
      class="map"
      data-map="${facts.purpose}"
      data-box="${facts.box.join()}"
      data-tree="${facts.tree?.id ?? ''}"
      data-at="${facts.tree?.position.join() ?? ''}"
      data-style="${facts.basemap?.styleUrl ?? ''}"
      data-attribution="${facts.basemap?.attribution ?? ''}"
      data-felling="${facts.statuses.FAELL ?? ''}"
      data-torso="${facts.statuses.TORSO ?? ''}"
    ></div>
    <button class="map-open" type="button" hidden>
      <strong>${text.openMap}</strong><span>${text.mapNeeds}</span>
    </button>
    <noscript><p class="map-note">${text.mapNeedsScript}</p></noscript>
  </section>`;
}
