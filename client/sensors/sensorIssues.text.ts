import type { IssueSentences } from '../http/issueText.ts';

/** What can be wrong with a sensor, its place or its source. */
export const SENSOR_ISSUES: IssueSentences = {
  de: {
    dev_eui_taken: 'Diese DevEUI hat schon ein Sensor.',
    'devEui:invalid_format': 'Die DevEUI hat 16 Zeichen: Ziffern und A bis F.',
    in_future: 'Das liegt in der Zukunft.',
    before_last_installation: 'Das liegt vor dem letzten Einbau.',
    sensor_retired: 'Der Sensor ist außer Dienst.',
    sensor_replaced: 'An seiner Stelle steckt schon ein anderer Sensor.',
    source_ended: 'Diese Datenquelle ist beendet.',
    name_taken: 'Diesen Namen gibt es schon.',
    'name:too_small': 'Mindestens zwei Zeichen.',
    tree_unknown: 'Diesen Baum gibt es nicht.',
    probe_twice: 'Eine Sonde ist doppelt.',
  },
  en: {
    dev_eui_taken: 'A sensor has this DevEUI already.',
    'devEui:invalid_format': 'A DevEUI has 16 characters: digits and A to F.',
    in_future: 'This lies in the future.',
    before_last_installation: 'This lies before the last installation.',
    sensor_retired: 'The sensor is retired.',
    sensor_replaced: 'Another sensor has taken its place already.',
    source_ended: 'This source has ended.',
    name_taken: 'This name is taken.',
    'name:too_small': 'At least two characters.',
    tree_unknown: 'There is no such tree.',
    probe_twice: 'A probe is named twice.',
  },
};
