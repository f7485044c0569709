import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { basemapsEnvironment, type BasemapSettings } from './basemaps/basemaps.settings.ts';
import { oidcEnvironment, type OidcSettings } from './accounts/oidc.settings.ts';
import { layersEnvironment, type Layer } from './layers/layers.settings.ts';
import { moistureEnvironment, type MoistureSettings } from './moisture/moisture.settings.ts';
import { publicMapEnvironment, type PublicMapSettings } from './publicMap/publicMap.settings.ts';
import { pushEnvironment, type PushSettings } from './pushes/pushes.settings.ts';

const boundingBox = z
  .string()
  .transform((text) => text.split(',').map(Number))
  .pipe(z.tuple([z.number(), z.number(), z.number(), z.number()]));

const environment = z.object({
  /** A PostgreSQL with PostGIS; without it the embedded one under DATA_DIR is used. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
  /** Holds the embedded database, photos and uploads. */
  DATA_DIR: z.string().min(1).default('./data'),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** How browsers reach the product, such as https://baumkataster.oldenburg.de; TLS ends in front of it. */
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' }).optional(),
  /** Addresses or networks of the proxies in front, comma-separated; only they are believed who asks. */
  TRUSTED_PROXIES: z.string().default(''),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Print a link at start that makes a further administrator, where the only one has lost password or telephone. */
  ADMINISTRATOR_LINK: z.enum(['yes', 'no']).default('no'),
  /** Seed the invented demo town into an empty cadastre? By default only into the embedded database. */
  DEMO: z.enum(['yes', 'no']).optional(),
  CITY_NAME: z.string().min(1).default('Oldenburg (Oldb)'),
  /** west,south,east,north in degrees: what the map shows first and roughly where trees can stand. */
  CITY_BBOX: boundingBox.default([8.13, 53.08, 8.3, 53.21]),
  CITY_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'must be a time zone such as Europe/Berlin')
    .default('Europe/Berlin'),
  /** The projected system of the survey office; Lower Saxony: ETRS89 / UTM 32N. */
  CITY_EPSG: z.coerce.number().int().min(1024).max(32_767).default(25_832),
  /** The licence the public data is given under, such as https://www.govdata.de/dl-de/by-2-0; without it none is named. */
  DATA_LICENCE: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' }).optional(),
  /** Who is to be named where the data is used, such as `Stadt Oldenburg (Oldb)`. */
  DATA_ATTRIBUTION: z.string().min(1).optional(),
  /** Who publishes the data, as catalogues of open data name it; the city's name unless said. */
  DATA_PUBLISHER: z.string().min(1).optional(),
  /** Where questions about the data go: an e-mail address, or the address of a page. */
  DATA_CONTACT: z
    .union([z.email(), z.url({ protocol: /^https?$/ })], 'must be an e-mail or an https:// address')
    .optional(),
  /** Who delivers to GovData, such as http://dcat-ap.de/def/contributors/stadtOldenburg; GovData demands it. */
  DATA_CONTRIBUTOR: z
    .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
    .optional(),
  /** The city's official municipality key (AGS), such as 03403000. */
  DATA_MUNICIPALITY_KEY: z
    .string()
    .regex(/^\d{8}$/, 'must have eight digits')
    .optional(),
  /** May anybody read what sensors in the ground say, after the OGC SensorThings API? */
  SENSOR_DATA_PUBLIC: z.enum(['yes', 'no']).default('no'),
  /** The private key that signs the head of the audit trail, in PEM; made there when missing. By default under DATA_DIR. */
  AUDIT_KEY_FILE: z.string().min(1).optional(),
  /** Where the signed head goes daily, comma-separated: file:///path, syslog://host:port, syslog+tcp://host:port. */
  AUDIT_ANCHOR: z
    .string()
    .transform((text) => text.split(',').map((target) => target.trim()))
    .pipe(z.array(z.url({ protocol: /^(file|syslog|syslog\+tcp)$/, hostname: /.?/ })))
    .optional(),
  /** Days until the shortened network addresses of sessions and beside the audit trail are forgotten. */
  AUDIT_ADDRESS_DAYS: z.coerce.number().int().min(1).max(30).default(7),
  /** How often one account may ask the API within a minute; an address nobody is signed in at a tenth of it. */
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(10).max(10_000_000).default(6000),
  /** How mail leaves, such as smtp://user:password@mail.oldenburg.de:587 or smtps://…:465; without it none does. */
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, hostname: /./, error: 'must be an smtp:// or smtps:// address' })
    .optional(),
  /** Who mails come from: an address, or `Baumkataster <baum@oldenburg.de>`. */
  MAIL_FROM: z
    .string()
    .regex(
      /^(?:[^<>\r\n]*<[^@<>\s]+@[^@<>\s]+>|[^@<>\s]+@[^@<>\s]+)$/u,
      'must be an address such as baum@oldenburg.de',
    )
    .optional(),
  /** Megabytes that must stay free where files are kept; with less, photos and files to import are refused. */
  DISK_RESERVE_MB: z.coerce.number().min(0).max(1e9).default(500),
  /** Megabytes of finished map tiles kept in memory; 0 makes each one anew. */
  TILE_CACHE_MB: z.coerce.number().min(0).max(4096).default(64),
  /** Hosts of the city's own network that platforms of sensors may be asked at, comma-separated; also without TLS. */
  INNER_HOSTS: z.string().default(''),
  NODE_ENV: z.string().optional(),
});

/** The variables of its basemaps stand in basemaps/basemaps.settings.ts. */
export interface Config extends BasemapSettings {
  databaseUrl: string | null;
  dataDirectory: string;
  host: string;
  port: number;
  /** Null: whatever address a browser on this machine uses. */
  publicUrl: string | null;
  trustedProxies: string[];
  /** Offer a one-time link for an administrator even where people can sign in? */
  administratorLink: boolean;
  demo: boolean;
  /** May the people of the demo town be signed in by one click, if it is the demo town that is open? */
  demoPeople: boolean;
  city: { name: string; bbox: [number, number, number, number]; timeZone: string; epsg: number };
  /** What whoever uses the public data has to know; null where the city has not said. */
  dataTerms: { licence: string | null; attribution: string | null };
  /** What catalogues of open data are told besides. */
  catalogue: {
    publisher: string;
    contact: string | null;
    contributor: string | null;
    municipalityKey: string | null;
  };
  /** Where the public downloads are put; its variables stand in pushes/pushes.settings.ts. */
  push: PushSettings | null;
  /** The map for citizens; its variables stand in publicMap/publicMap.settings.ts. */
  publicMap: PublicMapSettings | null;
  /** The city's identity provider; its variables stand in accounts/oidc.settings.ts. */
  oidc: OidcSettings | null;
  /** May anybody read what sensors in the ground say? */
  isSensorDataPublic: boolean;
  /** Dry soil and the forecast; its variables stand in moisture/moisture.settings.ts. */
  moisture: MoistureSettings;
  requestsPerMinute: number;
  /** Null: people read in the app what there is to tell. */
  smtp: { url: string; from: string } | null;
  audit: { keyFile: string; anchors: string[]; addressDays: number };
  diskReserveBytes: number;
  tileCacheBytes: number;
  /** Layers of other servers; their variables stand in layers/layers.settings.ts. */
  layers: Layer[];
  layerCacheBytes: number;
  innerHosts: string[];
}

/** Reads the configuration once. Throws `ConfigError`: one sentence per wrong variable. */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  const oidc = oidcEnvironment.safeParse(given);
  const layers = layersEnvironment.safeParse(given);
  const push = pushEnvironment.safeParse(given);
  const publicMap = publicMapEnvironment.safeParse(given);
  const moisture = moistureEnvironment.safeParse(given);
  const basemaps = basemapsEnvironment.safeParse(given);
  if (
    !parsed.success ||
    !oidc.success ||
    !layers.success ||
    !push.success ||
    !publicMap.success ||
    !moisture.success ||
    !basemaps.success
  ) {
    const issues = [parsed, oidc, layers, push, publicMap, moisture, basemaps].flatMap(
      ({ error }) => error?.issues ?? [],
    );
    throw new ConfigError([...new Set(issues.map(sentence))]);
  }
  const env = parsed.data;
  const isLocal = LOOPBACK.test(env.HOST);
  const trustedProxies = env.TRUSTED_PROXIES.split(',').filter((address) => address.trim() !== '');
  if (!isLocal && env.PUBLIC_URL === undefined) throw new ConfigError([NO_PUBLIC_URL]);
  return {
    databaseUrl: env.DATABASE_URL ?? null,
    dataDirectory: env.DATA_DIR,
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    trustedProxies,
    administratorLink: env.ADMINISTRATOR_LINK === 'yes',
    demoPeople: isForThisMachine(env) && trustedProxies.length === 0,
    demo: env.DEMO ? env.DEMO === 'yes' : env.DATABASE_URL === undefined && env.NODE_ENV !== 'production',
    city: { name: env.CITY_NAME, bbox: env.CITY_BBOX, timeZone: env.CITY_TIME_ZONE, epsg: env.CITY_EPSG },
    dataTerms: { licence: env.DATA_LICENCE ?? null, attribution: env.DATA_ATTRIBUTION ?? null },
    catalogue: {
      publisher: env.DATA_PUBLISHER ?? env.CITY_NAME,
      contact: env.DATA_CONTACT ?? null,
      contributor: env.DATA_CONTRIBUTOR ?? null,
      municipalityKey: env.DATA_MUNICIPALITY_KEY ?? null,
    },
    push: push.data,
    publicMap: publicMap.data,
    oidc: oidc.data,
    isSensorDataPublic: env.SENSOR_DATA_PUBLIC === 'yes',
    moisture: moisture.data,
    requestsPerMinute: env.REQUESTS_PER_MINUTE,
    smtp: smtpOf(env),
    audit: {
      keyFile: env.AUDIT_KEY_FILE ?? join(env.DATA_DIR, 'audit', 'signing-key.pem'),
      anchors: env.AUDIT_ANCHOR ?? [pathToFileURL(join(env.DATA_DIR, 'anchors', 'anchors.jsonl')).href],
      addressDays: env.AUDIT_ADDRESS_DAYS,
    },
    diskReserveBytes: env.DISK_RESERVE_MB * 1_000_000,
    tileCacheBytes: env.TILE_CACHE_MB * 1024 * 1024,
    ...basemaps.data,
    ...layers.data,
    innerHosts: hostsIn(env.INNER_HOSTS),
  };
}

/** As `URL` writes hosts. */
function hostsIn(list: string): string[] {
  const hosts = list.split(',').map((host) => host.trim().toLowerCase());
  return hosts.filter((host) => host !== '');
}

/** Behind a proxy a loopback address is reached from anywhere: whatever speaks of one speaks against it. */
function isForThisMachine(env: z.output<typeof environment>): boolean {
  const { hostname } = new URL(env.PUBLIC_URL ?? 'http://localhost');
  const isLocal = LOOPBACK.test(env.HOST) && LOOPBACK.test(hostname.replace(/^\[|\]$/g, ''));
  return isLocal && env.DATABASE_URL === undefined && env.NODE_ENV !== 'production';
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/;
const NO_PUBLIC_URL =
  'The environment variable PUBLIC_URL is missing: where HOST lets other machines in, it must say how browsers reach the product';

/** A mail without sender or without links is of no use: whoever sets one of the three has to set the others. */
function smtpOf({ SMTP_URL: url, MAIL_FROM: from, PUBLIC_URL: publicUrl }: Environment): Config['smtp'] {
  if (url === undefined) return null;
  if (from === undefined)
    throw new ConfigError([
      'The environment variable MAIL_FROM is missing: where SMTP_URL lets mail out, it must say who it comes from',
    ]);
  if (publicUrl === undefined)
    throw new ConfigError([
      'The environment variable PUBLIC_URL is missing: where SMTP_URL lets mail out, its links need it',
    ]);
  return { url, from };
}

export class ConfigError extends Error {
  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
  }
}

function sentence(issue: z.core.$ZodIssue): string {
  return `The environment variable ${String(issue.path[0])} is wrong: ${issue.message}`;
}

type Environment = z.output<typeof environment>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false; // the only way Intl tells
  }
}
