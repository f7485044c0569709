import { defineText } from '../i18n/text.ts';

/** By what limits the soil at a sensor is judged: what each profile is, where it comes from, for what it was made. */
export const judgingText = defineText({
  de: {
    profile: 'Grenzwertprofil',
    profileHint: 'Ab wann der Boden als trocken gilt. Von mehreren Bäumen gibt der jüngste das Maß.',
    none: 'Keine Bewertung',
    noneHint: 'Nur die Kurve wird gezeigt.',
    names: {
      'tension-by-year': 'Saugspannung nach Standjahr',
      'tension-32-80': 'Saugspannung 32/80 kPa',
      'usable-field-capacity': 'Nutzbare Feldkapazität 50/30 %',
    },
    about: {
      'tension-by-year':
        'Watermark, Tensiomark, TEROS 21; 0 bis 3 Jahre nach der Pflanzung; 30, 60 und 90 cm; jeder Boden. Quelle: systematische sensorgestützte Baumbewässerung, Strategien BWS I–III (stadtundgruen.de 16986).',
      'tension-32-80':
        'Watermark, Tensiomark, TEROS 21; 0 bis 3 Jahre nach der Pflanzung; jede Tiefe, jeder Boden. Quelle: Berliner Sanierungsmethode (stadtundgruen.de 16986), gut bis 32 kPa, kritisch über 80 kPa.',
      'usable-field-capacity':
        'Volumetrische Sonden; Bäume jeden Alters; nur Böden der KA5. Schlägt etwa zehnmal trockener an als die Saugspannung. Quelle: DWD und UFZ, unter 50 % beginnt der Stress, unter 30 % ist er stark.',
    },
    soil: 'Boden',
    soilHint: 'Bodenart des Oberbodens (KA5). Baumsubstrat gehört zu keiner: dann „unbekannt“.',
    unknownSoil: 'unbekannt oder Substrat',
    unknownSoilHint: 'Keine Bewertung, nur die Kurve',
    soils: {
      Ss: 'Ss, reiner Sand',
      Sl2: 'Sl2, schwach lehmiger Sand',
      Sl3: 'Sl3, mittel lehmiger Sand',
      Su3: 'Su3, mittel schluffiger Sand',
      Sl4: 'Sl4, stark lehmiger Sand',
      Ls3: 'Ls3, mittel sandiger Lehm',
      Lu: 'Lu, schluffiger Lehm',
      Uu: 'Uu, reiner Schluff',
      Tu3: 'Tu3, mittel schluffiger Ton',
    },
  },
  en: {
    profile: 'Threshold profile',
    profileHint: 'From when the soil counts as dry. Of several trees the youngest one is the measure.',
    none: 'No assessment',
    noneHint: 'Only the curve is shown.',
    names: {
      'tension-by-year': 'Soil water tension by year on site',
      'tension-32-80': 'Soil water tension 32/80 kPa',
      'usable-field-capacity': 'Usable field capacity 50/30 %',
    },
    about: {
      'tension-by-year':
        'Watermark, Tensiomark, TEROS 21; 0 to 3 years after planting; 30, 60 and 90 cm; any soil. Source: systematic sensor-based watering of young trees, strategies BWS I–III (stadtundgruen.de 16986).',
      'tension-32-80':
        'Watermark, Tensiomark, TEROS 21; 0 to 3 years after planting; any depth and soil. Source: Berliner Sanierungsmethode (stadtundgruen.de 16986), good to 32 kPa, critical above 80 kPa.',
      'usable-field-capacity':
        'Volumetric probes; trees of any age; soils of the KA5 only. Tells some ten times later than tension. Source: DWD and UFZ, below 50 % stress begins, below 30 % it is severe.',
    },
    soil: 'Soil',
    soilHint: 'Texture of the topsoil (KA5). Tree substrate is none of them: then “unknown”.',
    unknownSoil: 'unknown or substrate',
    unknownSoilHint: 'No assessment, only the curve',
    soils: {
      Ss: 'Ss, pure sand',
      Sl2: 'Sl2, slightly loamy sand',
      Sl3: 'Sl3, medium loamy sand',
      Su3: 'Su3, medium silty sand',
      Sl4: 'Sl4, very loamy sand',
      Ls3: 'Ls3, medium sandy loam',
      Lu: 'Lu, silty loam',
      Uu: 'Uu, pure silt',
      Tu3: 'Tu3, medium silty clay',
    },
  },
});
