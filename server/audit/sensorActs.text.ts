/** Acts about sensors in the ground and the networks they speak by. Part of `ACT_WORDS`. */
export const SENSOR_ACT_WORDS = {
  lorawan_source: {
    added: { de: 'Datenquelle angelegt', en: 'Source added' },
    edited: { de: 'Datenquelle geändert', en: 'Source changed' },
    secret_changed: { de: 'Geheimnis der Datenquelle gewechselt', en: 'Secret of the source changed' },
    ended: { de: 'Datenquelle beendet', en: 'Source ended' },
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
} as const;
