import { systemOf, type CoordinateSystem } from './systems.ts';

/** The system a file describes, in whichever of the two ways. */
export function systemOfNote(text: string): CoordinateSystem | undefined {
  return text.includes('[') ? systemOfPrj(text) : systemOfName(text);
}

/** The system a .prj file describes in WKT, in ESRI's or in OGC's words; undefined when it is none of ours. */
export function systemOfPrj(wkt: string): CoordinateSystem | undefined {
  const text = wkt.toLowerCase().replaceAll(/\s+/g, '');
  const authority =
    /authority\["epsg","?(\d+)"?\]\]$/.exec(text)?.[1] ?? /id\["epsg",(\d+)\]\]$/.exec(text)?.[1];
  const code = authority ?? (text.includes('projection[') ? projectedCode(text) : geographicCode(text));
  return code === null ? undefined : systemOf(String(code));
}

/** The system a `crs` member of GeoJSON names: `urn:ogc:def:crs:EPSG::25832`, `EPSG:25832`, `…:CRS84`. */
export function systemOfName(name: string): CoordinateSystem | undefined {
  if (/CRS84$/i.test(name)) return systemOf('4326');
  const code = /epsg.*?(\d+)$/i.exec(name)?.[1];
  return code ? systemOf(code) : undefined;
}

function geographicCode(text: string): number | null {
  if (/etrs|europeanterrestrial/.test(text)) return 4258;
  return /wgs_?(19)?84|worldgeodeticsystem/.test(text) ? 4326 : null;
}

/** By what defines it: projection, central meridian, false easting, scale and ellipsoid. */
function projectedCode(text: string): number | null {
  if (/web_?mercator|pseudo-?mercator|popularvisualisation|mercator_auxiliary/.test(text)) return 3857;
  if (!/projection\["(transverse_mercator|gauss_kruger)"/.test(text)) return null;
  const meridian = parameter(text, 'central_meridian');
  const easting = parameter(text, 'false_easting');
  if (text.includes('bessel')) return gaussKruegerCode(meridian, easting);
  if (parameter(text, 'scale_factor') !== 0.9996) return null;
  const zone = (meridian + 183) / 6;
  if (easting === zone * 1_000_000 + 500_000) return { 32: 4647, 33: 5650 }[zone] ?? null;
  if (easting !== 500_000) return null;
  return (/etrs|europeanterrestrial/.test(text) ? 25_800 : 32_600) + zone;
}

function gaussKruegerCode(meridian: number, easting: number): number | null {
  const zone = meridian / 3;
  return easting === zone * 1_000_000 + 500_000 ? 31_464 + zone : null;
}

function parameter(text: string, name: string): number {
  return Number(new RegExp(`parameter\\["${name}",(-?[\\d.e+]+)`).exec(text)?.[1]);
}
