import { z } from 'zod';
import { readBasemapFile, type BasemapFile } from './basemapFile.ts';
import { basemapPath } from './basemaps.router.ts';

export interface BasemapSettings {
  basemapFile: BasemapFile | null;
  basemaps: Basemap[];
}

/** A map to draw the trees on: the address of a style, or a file of tiles that the product serves itself. */
type Basemap = { id: string; nameDe: string; nameEn: string; attribution: string } & (
  | { styleUrl: string; archive: null }
  | { styleUrl: null; archive: { path: string; bytes: number; version: string } }
);

const environment = z.looseObject({
  /** Address of a MapLibre style offered as basemap beside the built-in plain one; `none` for none. */
  BASEMAP_STYLE_URL: z
    .union([z.literal('none'), z.url({ protocol: /^https?$/ })])
    .default('https://sgx.geodatenzentrum.de/gdz_basemapde_vektor/styles/bm_web_col.json'),
  BASEMAP_NAME: z.string().min(1).default('basemap.de'),
  BASEMAP_ATTRIBUTION: z.string().min(1).default('© basemap.de / BKG'),
  /** A PMTiles file with vector tiles of the Protomaps schema, served as a basemap that tablets can take along. */
  BASEMAP_PMTILES: z.string().min(1).transform(fileOrIssue).optional(),
  BASEMAP_PMTILES_NAME: z.string().min(1).default('Stadtkarte'),
  /** Protomaps files are made of OpenStreetMap, whose licence (ODbL 1.0, section 4.3) asks to be named. */
  BASEMAP_PMTILES_ATTRIBUTION: z.string().min(1).default('© OpenStreetMap, Protomaps'),
});
type Environment = z.output<typeof environment>;

/** The variables about basemaps; its issues name the variable that is wrong. */
export const basemapsEnvironment = environment.transform((env): BasemapSettings => ({
  basemapFile: env.BASEMAP_PMTILES ?? null,
  basemaps: [...fileBasemap(env), ...onlineBasemap(env)],
}));

/** First, and with it the usual one: it asks no other host, and goes along where there is no network. */
function fileBasemap(env: Environment): Basemap[] {
  const file = env.BASEMAP_PMTILES;
  if (!file) return [];
  const name = env.BASEMAP_PMTILES_NAME;
  return [
    {
      id: 'file',
      nameDe: name,
      nameEn: name,
      attribution: env.BASEMAP_PMTILES_ATTRIBUTION,
      styleUrl: null,
      archive: { path: basemapPath(file), bytes: file.bytes, version: file.version },
    },
  ];
}

function onlineBasemap(env: Environment): Basemap[] {
  if (env.BASEMAP_STYLE_URL === 'none') return [];
  const name = env.BASEMAP_NAME;
  return [
    {
      id: 'online',
      nameDe: name,
      nameEn: name,
      attribution: env.BASEMAP_ATTRIBUTION,
      styleUrl: env.BASEMAP_STYLE_URL,
      archive: null,
    },
  ];
}

function fileOrIssue(path: string, context: z.core.$RefinementCtx<string>): BasemapFile {
  try {
    return readBasemapFile(path);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
    return z.NEVER;
  }
}
