import type { Config } from '../../config.ts';
import { CATALOGUE_PATH, CHANGES_PATH, GEOPACKAGE_PATH, GEOPACKAGE_TYPE } from '../downloads.contract.ts';
import { CATALOGUE_WORDS, type DistributionName } from './catalogue.text.ts';
import { address, english, german, thing, typed, type Thing, type Value } from './graph.ts';
import { licenceUri } from './licences.rules.ts';

export type CatalogueConfig = Pick<Config, 'city' | 'dataTerms' | 'catalogue'>;

/** What is described besides the configuration. */
export interface Described {
  config: CatalogueConfig;
  /** The address of this server. */
  base: string;
  /** When the public data last changed; null: there is none. */
  changedAt: string | null;
}

interface Download {
  name: DistributionName;
  path: string;
  mediaType: string;
  fileType: string;
}

const DOWNLOADS: readonly Download[] = [
  { name: 'geojson', path: '/export/trees.geojson', mediaType: 'application/geo+json', fileType: 'GEOJSON' },
  { name: 'csv', path: '/export/trees.csv', mediaType: 'text/csv', fileType: 'CSV' },
  { name: 'gpkg', path: GEOPACKAGE_PATH, mediaType: GEOPACKAGE_TYPE, fileType: 'GPKG' },
  { name: 'changes', path: CHANGES_PATH, mediaType: 'application/json', fileType: 'JSON' },
];

const EU = 'http://publications.europa.eu/resource/authority';
const STABLE = 'http://dcat-ap.de/def/plannedAvailability/stable';

/** The public trees as DCAT-AP.de 3.0 describes data: a catalogue with one dataset. What is not configured is not said. */
export function catalogue(described: Described): Thing {
  const { config, base } = described;
  const words = CATALOGUE_WORDS;
  return {
    id: `${base}${CATALOGUE_PATH}`,
    type: 'dcat:Catalog',
    says: {
      'dct:title': both(words.catalogue, config.city.name),
      'dct:description': both(words.catalogueText, config.city.name),
      'dct:publisher': [thing(publisher(described))],
      'dct:language': [address(`${EU}/language/DEU`)],
      'foaf:homepage': [address(`${base}/ogc`)],
      'dct:modified': moment(described.changedAt),
      'dct:license': licence(config),
      'dcat:themeTaxonomy': [address(`${EU}/data-theme`)],
      'dcat:dataset': [thing(dataset(described))],
      'dcat:service': [thing(service(described))],
    },
  };
}

function dataset(described: Described): Thing {
  const { config, base, changedAt } = described;
  const { contributor, municipalityKey } = config.catalogue;
  const words = CATALOGUE_WORDS;
  return {
    id: datasetId(base),
    type: 'dcat:Dataset',
    says: {
      'dct:identifier': [typed(datasetId(base), 'xsd:string')],
      'dct:title': both(words.dataset, config.city.name),
      'dct:description': both(words.datasetText, config.city.name),
      'dcatde:contributorID': contributor === null ? [] : [address(contributor)],
      'dct:publisher': [address(publisherId(base))],
      'dcat:contactPoint': contact(config),
      'dcat:theme': [address(`${EU}/data-theme/ENVI`)],
      'dcat:keyword': words.keywords.map(german),
      'dct:language': [address(`${EU}/language/DEU`)],
      'dct:accessRights': [address(`${EU}/access-right/PUBLIC`)],
      'dct:accrualPeriodicity': [address(`${EU}/frequency/CONT`)],
      'dct:modified': moment(changedAt),
      'dct:spatial': [thing(box(config.city.bbox))],
      'dcatde:politicalGeocodingLevelURI': [
        address('http://dcat-ap.de/def/politicalGeocoding/Level/municipality'),
      ],
      'dcatde:politicalGeocodingURI':
        municipalityKey === null
          ? []
          : [address(`http://dcat-ap.de/def/politicalGeocoding/municipalityKey/${municipalityKey}`)],
      'dcatap:availability': [address(STABLE)],
      'dcat:landingPage': [address(`${base}/ogc/collections/trees`)],
      'dcat:distribution': DOWNLOADS.map((download) => thing(distribution(download, described))),
    },
  };
}

function distribution({ name, path, mediaType, fileType }: Download, described: Described): Thing {
  const { config, base, changedAt } = described;
  const { attribution } = config.dataTerms;
  const words = CATALOGUE_WORDS.distributions[name];
  return {
    id: `${base}${path}`,
    type: 'dcat:Distribution',
    says: {
      'dct:title': [german(words.title.de), english(words.title.en)],
      'dct:description': [german(words.text.de), english(words.text.en)],
      'dcat:accessURL': [address(`${base}${path}`)],
      'dcat:downloadURL': [address(`${base}${path}`)],
      'dct:format': [address(`${EU}/file-type/${fileType}`)],
      'dcat:mediaType': [address(`https://www.iana.org/assignments/media-types/${mediaType}`)],
      'dct:license': licence(config),
      'dcatde:licenseAttributionByText': attribution === null ? [] : [german(attribution)],
      'dcatap:availability': [address(STABLE)],
      'dct:language': [address(`${EU}/language/DEU`)],
      'dct:modified': moment(changedAt),
    },
  };
}

/** The same data piece by piece, after OGC API – Features. */
function service({ config, base }: Described): Thing {
  const words = CATALOGUE_WORDS;
  return {
    id: `${base}/ogc#service`,
    type: 'dcat:DataService',
    says: {
      'dct:title': both(words.service, config.city.name),
      'dcat:endpointURL': [address(`${base}/ogc`)],
      'dcat:endpointDescription': [address(`${base}/ogc/api`)],
      'dcat:servesDataset': [address(datasetId(base))],
      'dct:conformsTo': [address('http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core')],
      'dct:license': licence(config),
      'dcatap:availability': [address(STABLE)],
    },
  };
}

function publisher({ config, base }: Described): Thing {
  return {
    id: publisherId(base),
    type: 'foaf:Agent',
    says: {
      'foaf:name': [german(config.catalogue.publisher)],
      'dct:type': [address('http://purl.org/adms/publishertype/LocalAuthority')],
    },
  };
}

function contact({ catalogue: { publisher: name, contact: way } }: CatalogueConfig): Value[] {
  if (way === null) return [];
  const reached: Thing['says'] = way.includes('@')
    ? { 'vcard:hasEmail': [address(`mailto:${way}`)] }
    : { 'vcard:hasURL': [address(way)] };
  return [thing({ type: 'vcard:Organization', says: { 'vcard:fn': [german(name)], ...reached } })];
}

function box([west, south, east, north]: CatalogueConfig['city']['bbox']): Thing {
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const ring = corners.map((corner) => corner.join(' ')).join(', ');
  return { type: 'dct:Location', says: { 'dcat:bbox': [typed(`POLYGON((${ring}))`, 'gsp:wktLiteral')] } };
}

function datasetId(base: string): string {
  return `${base}${CATALOGUE_PATH}#trees`;
}

function publisherId(base: string): string {
  return `${base}${CATALOGUE_PATH}#publisher`;
}

function licence({ dataTerms }: CatalogueConfig): Value[] {
  return dataTerms.licence === null ? [] : [address(licenceUri(dataTerms.licence))];
}

function moment(instant: string | null): Value[] {
  return instant === null ? [] : [typed(instant, 'xsd:dateTime')];
}

function both(words: { de(city: string): string; en(city: string): string }, city: string): Value[] {
  return [german(words.de(city)), english(words.en(city))];
}
