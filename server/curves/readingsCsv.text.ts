import { QUALITY_WORDS } from '../decoding/quality.text.ts';

/** Heads of the columns of a sensor's readings as a table. */
export const READINGS_CSV_WORDS = {
  de: {
    file: 'messwerte',
    columns: {
      site: 'messstelle',
      probe: 'sonde',
      depth: 'tiefe_cm',
      measured: 'gemessen',
      measuredUtc: 'gemessen_utc',
      received: 'empfangen_utc',
      vwc: 'wassergehalt_vol_prozent',
      tension: 'saugspannung_kpa',
      temperature: 'bodentemperatur_c',
      ec: 'leitfaehigkeit_us_cm',
      quality: 'qualitaet',
      qualityWords: 'qualitaet_bedeutung',
    },
    quality: QUALITY_WORDS.de,
  },
  en: {
    file: 'readings',
    columns: {
      site: 'site',
      probe: 'probe',
      depth: 'depth_cm',
      measured: 'measured',
      measuredUtc: 'measured_utc',
      received: 'received_utc',
      vwc: 'water_content_vol_percent',
      tension: 'tension_kpa',
      temperature: 'soil_temperature_c',
      ec: 'conductivity_us_cm',
      quality: 'quality',
      qualityWords: 'quality_meaning',
    },
    quality: QUALITY_WORDS.en,
  },
} as const;
