/** Acts about sensors in the ground and the networks they speak by. Part of `ACT_WORDS`. */
export const SENSOR_ACT_WORDS = {
  lorawan_source: {
    added: { de: 'Datenquelle angelegt', en: 'Source added' },
    edited: { de: 'Datenquelle geändert', en: 'Source changed' },
    secret_changed: { de: 'Geheimnis der Datenquelle gewechselt', en: 'Secret of the source changed' },
    ended: { de: 'Datenquelle beendet', en: 'Source ended' },
    broker_set: { de: 'MQTT-Vermittler eingetragen', en: 'MQTT broker set' },
    broker_password_set: {
      de: 'Passwort des MQTT-Vermittlers gewechselt',
      en: 'Password of the MQTT broker changed',
    },
    broker_removed: { de: 'MQTT-Vermittler entfernt', en: 'MQTT broker removed' },
    read_again: { de: 'Nachrichten der Quelle neu ausgewertet', en: 'Messages of the source read again' },
    pull_set: { de: 'Abruf der Datenquelle geändert', en: 'Polling of the source changed' },
    storage_set: {
      de: 'Zugang zum Speicher des Netzes geändert',
      en: 'Access to the network’s storage changed',
    },
    backfill_asked: { de: 'Nachladen begonnen', en: 'Back-fill begun' },
    backfill_aborted: { de: 'Nachladen abgebrochen', en: 'Back-fill aborted' },
  },
  codec: {
    added: { de: 'Decoder angelegt', en: 'Codec added' },
    renewed: { de: 'Decoder in neuer Fassung', en: 'Codec in another version' },
  },
  sensor: {
    registered: { de: 'Sensor eingebaut', en: 'Sensor installed' },
    edited: { de: 'Angaben zum Sensor geändert', en: 'Facts of the sensor changed' },
    moved: { de: 'Sensor umgesetzt', en: 'Sensor moved' },
    corrected: { de: 'Einbau des Sensors berichtigt', en: 'Installation of the sensor corrected' },
    replaced: { de: 'Sensor ersetzt', en: 'Sensor replaced' },
    retired: { de: 'Sensor außer Dienst genommen', en: 'Sensor retired' },
    read_again: { de: 'Nachrichten des Sensors neu ausgewertet', en: 'Messages of the sensor read again' },
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
