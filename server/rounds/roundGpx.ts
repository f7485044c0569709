import type { RoundWithStops } from './rounds.contract.ts';
import { placeWords, ROUND_PAPERS, treeWords, type Language } from './roundPapers.text.ts';

/**
 * A round as a route of GPX 1.1, in the order of walking, with start and end: what is still to be seen of it or, when
 * nothing is, all of it.
 */
export function gpxOf(round: RoundWithStops, language: Language, now: Date): string {
  const t = ROUND_PAPERS[language];
  const open = round.stops.filter(({ state }) => state === 'open');
  const stops = open.length > 0 ? open : round.stops;
  const points = [
    ...endOf(round.start, t.start),
    ...stops.map((stop) => {
      const [lon, lat] = stop.task.tree.position;
      const name = `${stop.place} · ${treeWords(stop, language)}`;
      return point(lon, lat, element('name', name) + element('desc', placeWords(stop)));
    }),
    ...(round.tour === 'open' ? endOf(round.end, t.end) : endOf(round.start, t.start)),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gpx version="1.1" creator="Baumkataster" xmlns="http://www.topografix.com/GPX/1/1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.topografix.com/GPX/1/1 http://www.topografix.com/GPX/1/1/gpx.xsd">',
    `<metadata>${element('name', round.name)}${element('time', now.toISOString())}</metadata>`,
    '<rte>',
    element('name', round.name),
    ...points,
    '</rte>',
    '</gpx>',
    '',
  ].join('\n');
}

function endOf(at: RoundWithStops['start'], name: string): string[] {
  return at ? [point(at[0], at[1], element('name', name))] : [];
}

/** A seventh decimal is a centimetre: finer than any tree is placed. */
const DECIMALS = 7;

function point(lon: number, lat: number, inside: string): string {
  return `<rtept lat="${lat.toFixed(DECIMALS)}" lon="${lon.toFixed(DECIMALS)}">${inside}</rtept>`;
}

function element(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Control characters cannot be written in XML 1.0 at all. */
function escaped(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, ' ').replaceAll(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);
}
