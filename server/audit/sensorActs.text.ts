/** Acts about sensors in the ground and the networks they speak by. Part of `ACT_WORDS`. */
export const SENSOR_ACT_WORDS = {
  lorawan_source: {
    added: { de: 'Datenquelle angelegt', en: 'Source added' },
    edited: { de: 'Datenquelle geändert', en: 'Source changed' },
    secret_changed: { de: 'Geheimnis der Datenquelle gewechselt', en: 'Secret of the source changed' },
    ended: { de: 'Datenquelle beendet', en: 'Source ended' },
  },
  sensor: {
    registered: { de: 'Sensor eingebaut', en: 'Sensor installed' },
    edited: { de: 'Angaben zum Sensor geändert', en: 'Facts of the sensor changed' },
    moved: { de: 'Sensor umgesetzt', en: 'Sensor moved' },
    corrected: { de: 'Einbau des Sensors berichtigt', en: 'Installation of the sensor corrected' },
    replaced: { de: 'Sensor ersetzt', en: 'Sensor replaced' },
    retired: { de: 'Sensor außer Dienst genommen', en: 'Sensor retired' },
  },
  watering_need: {
    raised: { de: 'Bewässerungsbedarf festgestellt', en: 'Watering need raised' },
    postponed: { de: 'Bewässerung verschoben: Regen angekündigt', en: 'Watering postponed: rain forecast' },
    watered: { de: 'Bewässerungsbedarf gedeckt', en: 'Watering need met' },
    recovered: {
      de: 'Bewässerungsbedarf entfallen: Boden wieder feucht',
      en: 'Watering need gone: soil moist again',
    },
    withdrawn: { de: 'Bewässerungsbedarf zurückgezogen', en: 'Watering need withdrawn' },
    dropped: {
      de: 'Bewässerungsbedarf entfallen: kein Baum mehr da',
      en: 'Watering need gone: no tree left',
    },
    not_felt: { de: 'Wässerung am Sensor nicht angekommen', en: 'Watering not felt by the sensor' },
  },
} as const;
