import { SKETCH_RADIUS_M, type CaseFile } from './caseFile.ts';

const SIZE = 300;
const METRE = SIZE / 2 / (SKETCH_RADIUS_M + 2);
/** On a sphere of the Earth's mean radius (6,371,009 m): over seventy metres that is exact to the centimetre. */
const METRES_PER_DEGREE = 111_195;
const SCALE_BAR_M = 10;
const TICK = 4;

/** The tree and its neighbours as dots, with a bar of ten metres and an arrow to the north; no map is needed. */
export function siteSketch({ tree, neighbours }: CaseFile): string {
  const [lon, lat] = tree.position;
  const east = METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  const dots = neighbours.map(({ position: [x, y], number }) => {
    const at = {
      x: SIZE / 2 + (x - lon) * east * METRE,
      y: SIZE / 2 - (y - lat) * METRES_PER_DEGREE * METRE,
    };
    return circle(at, 4, 'none') + (number === null ? '' : label(at, number, '#57606a'));
  });
  const middle = { x: SIZE / 2, y: SIZE / 2 };
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="0 0 ${SIZE} ${SIZE}">
    <rect x="0.5" y="0.5" width="${SIZE - 1}" height="${SIZE - 1}" fill="#fbfcfb" stroke="#c4cad0"/>
    ${dots.join('')}${circle(middle, 6, '#1f6f3f')}${label(middle, tree.number ?? '', '#1b1f23')}
    ${scaleBar()}${northArrow()}</svg>`;
}

interface Place {
  x: number;
  y: number;
}

function circle({ x, y }: Place, radius: number, fill: string): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="${radius}" fill="${fill}" stroke="#1f6f3f" stroke-width="1.5"/>`;
}

function label({ x, y }: Place, text: string, colour: string): string {
  return `<text x="${round(x + 8)}" y="${round(y + 3)}" font-family="Roboto" font-size="9" fill="${colour}">${escaped(text)}</text>`;
}

function scaleBar(): string {
  const [left, right, base] = [14, 14 + SCALE_BAR_M * METRE, SIZE - 14];
  return `<path d="M${left} ${base - TICK}V${base}H${round(right)}V${base - TICK}" fill="none" stroke="#1b1f23"/>
    <text x="${left + 4}" y="${base - 6}" font-family="Roboto" font-size="9" fill="#1b1f23">${SCALE_BAR_M} m</text>`;
}

function northArrow(): string {
  const x = SIZE - 20;
  return `<path d="M${x} 34V12M${x - 5} 19L${x} 11L${x + 5} 19" fill="none" stroke="#1b1f23"/>
    <text x="${x - 3}" y="46" font-family="Roboto" font-size="10" fill="#1b1f23">N</text>`;
}

function escaped(text: string): string {
  return text.replaceAll(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
