import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { treeFilter } from '../trees/trees.contract.ts';
import { TRADE_COLUMNS } from './tradeColumns.rules.ts';

export const tradeFormat = z.enum(['xlsx', 'csv', 'gpkg', 'shp', 'geojson', 'kml']);
export type TradeFormat = z.infer<typeof tradeFormat>;

const language = z.enum(['de', 'en']);

/** What is to be written, for whom. */
export const tradeOrder = z.strictObject({
  filter: treeFilter.strict(),
  format: tradeFormat,
  columns: z.array(z.enum(TRADE_COLUMNS)).min(1).max(TRADE_COLUMNS.length),
  language,
  /** The city's system, or longitude and latitude; GeoJSON and KML know only these. */
  crs: z.enum(['city', 'degrees']),
});
export type TradeOrder = z.infer<typeof tradeOrder>;

export const tradeExport = z.object({
  id: z.uuid(),
  state: z.enum(['running', 'done', 'failed']),
  /** Trees written so far, of how many. */
  written: z.int(),
  total: z.int(),
  fileName: z.string(),
  bytes: z.int().nullable(),
});
export type TradeExport = z.infer<typeof tradeExport>;

const one = z.strictObject({ id: z.uuid() });

export const startTradeExport = endpoint({
  method: 'post',
  needs: 'cadastre.read',
  path: '/api/trade-exports',
  tag: 'exports',
  summary: 'Begins to write the trees of a filter into a file with chosen columns; it is kept for an hour',
  body: tradeOrder,
  reply: tradeExport,
});

export const getTradeExport = endpoint({
  method: 'get',
  needs: 'cadastre.read',
  path: '/api/trade-exports/:id',
  tag: 'exports',
  summary: 'How far an export of one’s own is',
  params: one,
  reply: tradeExport,
});

/** The file itself, once it is done. */
export const TRADE_FILE_PATH = '/api/trade-exports/:id/file';
