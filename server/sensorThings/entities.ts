import { QUALITY_WORDS } from '../decoding/quality.text.ts';
import { WAYS, type EntitySet, type Metric } from './asked.ts';
import type { DatastreamRow, ObservationRow, PlaceRow, SensorRow } from './sensorThings.store.ts';

export type Entity = Record<string, unknown>;

/** CF standard names where there are some; else what the word means. Units by UCUM. */
export const PROPERTIES: Record<
  Metric,
  { name: string; definition: string; description: string; unit: Unit }
> = {
  vwc: {
    name: 'Volumetric soil water content',
    definition: 'http://vocab.nerc.ac.uk/standard_name/volume_fraction_of_condensed_water_in_soil/',
    description: 'Water in the soil as a share of its volume',
    unit: { name: 'per cent', symbol: '%', definition: 'http://unitsofmeasure.org/ucum#%' },
  },
  tension: {
    name: 'Soil water tension',
    definition: 'https://en.wikipedia.org/wiki/Water_potential#Matric_potential',
    description: 'How hard the soil holds its water, as positive pressure: the drier, the more',
    unit: { name: 'kilopascal', symbol: 'kPa', definition: 'http://unitsofmeasure.org/ucum#kPa' },
  },
  temperature: {
    name: 'Soil temperature',
    definition: 'http://vocab.nerc.ac.uk/standard_name/soil_temperature/',
    description: 'Temperature of the soil at the probe',
    unit: { name: 'degree Celsius', symbol: '°C', definition: 'http://unitsofmeasure.org/ucum#Cel' },
  },
  ec: {
    name: 'Soil electrical conductivity',
    definition: 'https://en.wikipedia.org/wiki/Soil_salinity',
    description: 'Electrical conductivity of the soil at the probe',
    unit: {
      name: 'microsiemens per centimetre',
      symbol: 'µS/cm',
      definition: 'http://unitsofmeasure.org/ucum#uS/cm',
    },
  },
};

interface Unit {
  name: string;
  symbol: string;
  definition: string;
}

const QUALITIES: Readonly<Record<number, string>> = QUALITY_WORDS.en;

/** Entities as JSON, with links below the address of the root. */
export function entitiesAt(root: string) {
  const entity = (set: EntitySet, id: string, said: Entity): Entity => {
    const self = `${root}/${set}('${id}')`;
    const links: Entity = Object.fromEntries(
      Object.keys(WAYS[set]).map((way) => [`${way}@iot.navigationLink`, `${self}/${way}`]),
    );
    return { '@iot.id': id, '@iot.selfLink': self, ...said, ...links };
  };
  const point = ({ lon, lat }: PlaceRow) => ({ type: 'Point', coordinates: [lon, lat] });
  const lasted = ({ from, until }: PlaceRow) => `${from}/${until ?? '..'}`;
  return {
    thing: (row: PlaceRow) =>
      entity('Things', row.installationId, {
        name: row.site,
        description: `Measuring site of soil moisture with the sensor ${row.sensorName}`,
        properties: { validTime: lasted(row) },
      }),
    location: (row: PlaceRow) =>
      entity('Locations', row.installationId, {
        name: row.site,
        description: 'Where the sensor is in the ground',
        encodingType: 'application/geo+json',
        location: point(row),
      }),
    historicalLocation: (row: PlaceRow) =>
      entity('HistoricalLocations', row.installationId, { time: row.from }),
    featureOfInterest: (row: PlaceRow) =>
      entity('FeaturesOfInterest', row.installationId, {
        name: row.site,
        description: 'The soil at the measuring site',
        encodingType: 'application/geo+json',
        feature: point(row),
      }),
    /** Without its DevEUI: by that a device is known to its network, and the answer may be for anybody. */
    sensor: (row: SensorRow) =>
      entity('Sensors', row.sensorId, {
        name: row.sensorName,
        description: row.model ?? 'Device read by the values of its network',
        encodingType: 'text/plain',
        metadata: row.model ?? '',
      }),
    observedProperty: (metric: Metric) => {
      const { unit: _unit, ...said } = PROPERTIES[metric];
      return entity('ObservedProperties', metric, said);
    },
    datastream: (row: DatastreamRow) =>
      entity('Datastreams', streamId(row), {
        name: `${PROPERTIES[row.metric].name} in ${row.depthCm} cm, ${row.site}`,
        description: PROPERTIES[row.metric].description,
        observationType: 'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement',
        unitOfMeasurement: PROPERTIES[row.metric].unit,
        observedArea: point(row),
        properties: { depthCm: row.depthCm, probe: row.probe },
      }),
    observation: (stream: DatastreamRow, row: ObservationRow) =>
      entity('Observations', `${streamId(stream)}-${row.at}`, {
        phenomenonTime: row.measuredAt,
        resultTime: row.receivedAt,
        result: row.result,
        resultQuality: { code: row.quality, meaning: QUALITIES[row.quality] ?? 'unknown' },
      }),
  };
}

function streamId({ installationId, probe, metric }: DatastreamRow): string {
  return `${installationId}-${probe}-${metric}`;
}
