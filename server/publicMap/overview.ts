import { html, type Markup } from '../geoportal/pages/markup.ts';
import type { Dot } from './overview.store.ts';

/** Units of the picture across its wider side. */
const UNITS = 1000;
const MARGIN = 40;

/** Where the trees of a town stand, as a picture that needs no script: the map before it is opened. */
export function overviewPicture(dots: readonly Dot[]): string {
  const [xs, ys] = [dots.map(({ x }) => x), dots.map(({ y }) => y)];
  const [west, north] = [Math.min(...xs), Math.max(...ys)];
  const [width, height] = [Math.max(...xs) - west, north - Math.min(...ys)];
  const perMetre = (UNITS - 2 * MARGIN) / Math.max(width, height, 1);
  const units = (metres: number) => Math.round(MARGIN + metres * perMetre);
  const path = dots.map(({ x, y }) => `M${units(x - west)} ${units(north - y)}h0`).join('');
  const [right, bottom] = dots.length > 0 ? [units(width) + MARGIN, units(height) + MARGIN] : [UNITS, UNITS];
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 ${right} ${bottom}"
    width="${right}"
    height="${bottom}"
  >
    <rect width="100%" height="100%" fill="#f2f1ea" />
    <path
      d="${path}"
      fill="none"
      stroke="#2f7d47"
      stroke-width="7"
      stroke-linecap="round"
      stroke-opacity=".7"
    />
  </svg>`.text;
}

/** Metres of Web Mercator from the tree to each edge of its picture; 150 m on the ground in the north of Germany. */
export const NEARBY = 250;

/** The trees around one, which stands in the middle with a ring around it; `dots` lie relative to it. */
export function nearbyPicture(dots: readonly Dot[]): Markup {
  const path = dots.map(({ x, y }) => `M${Math.round(x)} ${Math.round(-y)}h0`).join('');
  const box = `${-NEARBY} ${-NEARBY} ${2 * NEARBY} ${2 * NEARBY}`;
  return html`<svg viewBox="${box}" preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">
    <path
      d="${path}"
      fill="none"
      stroke="#2f7d47"
      stroke-width="8"
      stroke-linecap="round"
      stroke-opacity=".7"
    />
    <circle r="14" fill="none" stroke="#0b57d0" stroke-width="4" />
  </svg>`;
}
