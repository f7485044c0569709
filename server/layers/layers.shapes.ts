import { z } from 'zod';
import { layerPlace } from './layers.contract.ts';

/** An address of another server. What is to be secret in it stands in the environment, not in a file. */
const address = z
  .string()
  .max(2000)
  .refine(
    isPlainAddress,
    'must be an https:// address without user, password and #, such as https://geo.example/wms',
  );

const name = z.string().trim().min(1).max(80);
const text = z.string().min(1).max(300);
const zoom = z
  .strictObject({ from: z.int().min(0).max(22).default(0), to: z.int().min(0).max(24).default(20) })
  .refine(({ from, to }) => from <= to, 'from must not lie above to');

/** How a layer proves who asks, by an environment variable of its own: it cannot hand out other secrets of the server. */
const secret = z
  .strictObject({
    sentAs: z.enum(['basic', 'bearer', 'header', 'query']),
    /** Of the header or the parameter, for the last two. */
    name: z
      .string()
      .regex(/^[\w-]{1,60}$/, 'must be the name of a header or of a parameter')
      .optional(),
    variable: z.string().regex(/^LAYER_[A-Z0-9_]{1,60}$/, 'must be a name that begins with LAYER_'),
  })
  .refine(
    ({ sentAs, name: given }) => (sentAs === 'header' || sentAs === 'query') === (given !== undefined),
    'name belongs to header and query, and to them alone',
  );

const shared = {
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be made of small letters, digits and hyphens'),
  name: z.strictObject({ de: name, en: name }),
  attribution: text,
  as: layerPlace,
  zoom: zoom.default({ from: 0, to: 20 }),
  opacity: z.number().min(0.1).max(1).default(1),
};

const elsewhere = {
  ...shared,
  /** Said of hosts in the city's own network: they may have private addresses and speak http. */
  inner: z.boolean().default(false),
  secret: secret.optional(),
  /** A picture that explains the layer. */
  legend: address.optional(),
};

const picture = z.enum(['image/png', 'image/jpeg', 'image/webp']);
const tileSize = z.union([z.literal(256), z.literal(512)]);

const wms = z.strictObject({
  ...elsewhere,
  kind: z.literal('wms'),
  url: address,
  version: z.enum(['1.1.1', '1.3.0']).default('1.3.0'),
  layers: z.array(text).min(1).max(30),
  styles: z.array(z.string().max(300)).max(30).default([]),
  format: picture.default('image/png'),
  transparent: z.boolean().optional(),
  /** Fewer and larger pictures are less work for both sides. */
  tileSize: tileSize.default(512),
  legend: z.union([z.literal('wms'), address]).optional(),
});

const wmts = z.strictObject({
  ...elsewhere,
  kind: z.literal('wmts'),
  /** With placeholders such as {TileMatrix} it is a REST template, without any the address of a KVP service. */
  url: address.refine(isWmtsAddress, 'as a template must hold {TileMatrix}, {TileRow} and {TileCol}'),
  layer: text,
  style: z.string().max(300).default('default'),
  matrixSet: text,
  /** How the service calls a zoom level, such as EPSG:3857:{z}; {zz} is one of two digits. */
  matrix: z
    .string()
    .max(60)
    .regex(/\{zz?\}/, 'must hold {z} or {zz}')
    .default('{z}'),
  format: picture.default('image/png'),
  tileSize: tileSize.default(256),
});

const xyz = z.strictObject({
  ...elsewhere,
  kind: z.literal('xyz'),
  url: address.refine(isTileTemplate, 'must hold {z}, {x} and {y}, or {-y} where rows count from the south'),
  tileSize: tileSize.default(256),
});

const style = z.strictObject({
  ...elsewhere,
  kind: z.literal('style'),
  url: address,
  /** Hosts besides that of the style that its tiles, glyphs and signs may lie on. */
  hosts: z
    .array(z.string().regex(/^[\w.-]+(:\d+)?$/, 'must be a host such as tiles.example'))
    .max(10)
    .default([]),
});

const pmtiles = z.strictObject({
  ...shared,
  kind: z.literal('pmtiles'),
  path: z.string().min(1),
  /** Of pictures; vector tiles have none. */
  tileSize: tileSize.default(256),
});

export const layersFile = z.strictObject({
  /** From below: overlays lie on each other in this order. */
  layers: z.array(z.discriminatedUnion('kind', [wms, wmts, xyz, style, pmtiles])).max(40),
});

type Described = z.output<typeof layersFile>['layers'][number];
export type DescribedPicture = Extract<Described, { kind: 'wms' | 'wmts' | 'xyz' }>;
export type DescribedElsewhere = Exclude<Described, { kind: 'pmtiles' }>;
export type DescribedFile = Extract<Described, { kind: 'pmtiles' }>;

function isPlainAddress(given: string): boolean {
  if (!URL.canParse(given)) return false;
  const { protocol, username, password, hash } = new URL(given);
  return /^https?:$/.test(protocol) && username === '' && password === '' && hash === '';
}

function isTileTemplate(url: string): boolean {
  return ['{z}', '{x}'].every((part) => url.includes(part)) && /\{-?y\}/.test(url);
}

function isWmtsAddress(url: string): boolean {
  return !url.includes('{') || ['{TileMatrix}', '{TileRow}', '{TileCol}'].every((part) => url.includes(part));
}
