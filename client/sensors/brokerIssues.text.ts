import type { IssueSentences } from '../http/issueText.ts';
import { SENSOR_ISSUES } from './sensorIssues.text.ts';

/** What can be wrong with a broker, beside what can be with its source. */
export const BROKER_ISSUES: IssueSentences = {
  de: {
    ...SENSOR_ISSUES.de,
    address_wrong: 'Eine Adresse beginnt mit mqtts:// (oder mqtt://), dann Name und Port, sonst nichts.',
    application_of_tts: 'So heißt keine Anwendung: name@mandant, klein geschrieben.',
    application_of_chirpstack: 'Eine Anwendungs-ID hat 36 Zeichen: Ziffern, a bis f und Striche.',
    'application:too_small': 'Es fehlt, welche Anwendung.',
    username_needed: 'Zu einem Passwort gehört ein Benutzername.',
    password_needed: 'Für diese Adresse und diesen Benutzer das Passwort bitte eingeben.',
    authority_wrong: 'Das ist kein Zertifikat im Format PEM.',
    authority_unused: 'Ein Zertifikat hilft nur bei mqtts://.',
    broker_of_no_network: 'Dieses Netz sendet nicht über MQTT.',
  },
  en: {
    ...SENSOR_ISSUES.en,
    address_wrong: 'An address begins with mqtts:// (or mqtt://), then name and port, and nothing else.',
    application_of_tts: 'No application is called so: name@tenant, in small letters.',
    application_of_chirpstack: 'An application ID has 36 characters: digits, a to f and hyphens.',
    'application:too_small': 'Which application is missing.',
    username_needed: 'A password needs a user name.',
    password_needed: 'Please enter the password for this address and this user.',
    authority_wrong: 'This is no certificate in PEM format.',
    authority_unused: 'A certificate is of use only with mqtts://.',
    broker_of_no_network: 'This network does not speak MQTT.',
  },
};
