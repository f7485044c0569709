import type { PaperLanguage } from '../paper.text.ts';

const de = {
  evidence: 'Was diese Akte beweist und wie man es prüft',
  whatIsEvidence: [
    'Beweis sind die abgeschlossenen Kontrollen mit ihren Befunden, die Fotos und die Ereignisse im Verlauf, wie sie im Baumkataster gespeichert sind. Sie sind dort gegen Ändern und Löschen gesperrt; ein Irrtum wird durch eine weitere Kontrolle berichtigt, die die erste nennt. Dieser Ausdruck gibt sie wieder; er ersetzt sie nicht.',
    'Stammdaten, Aufträge und der Stand der Maßnahmen sind der heutige Stand. Wie er zustande kam, steht im Verlauf.',
    'Die Zeit einer Kontrolle nennt das Gerät des Kontrolleurs; wann sie beim Server einging, nennt dessen Datenbank.',
  ],
  howToVerify: 'So wird geprüft',
  verifySteps: [
    'Die Stadt gibt einem Gutachter den Export der Nachweiskette (GET /api/audit/export), ihren öffentlichen Schlüssel und die signierten Anker, die außerhalb des Systems aufbewahrt werden. Das Programm docs/evidence/verify.mjs des Baumkatasters prüft damit ohne Zugang zum System jedes Ereignis, jeden Block und jede Signatur.',
    'Zu jeder Kontrolle steht in dieser Akte die Prüfsumme und die Nummer des Ereignisses, das sie festhält: Im Export muss dieses Ereignis dieselbe Prüfsumme als contentHash nennen. Ebenso nennt das Ereignis eines Fotos die Prüfsumme seiner Datei als sha256; man berechnet sie aus der Datei, etwa mit sha256sum.',
    'Der Block eines Ereignisses muss nicht jünger sein als ein Anker, der außerhalb liegt. Dann konnte danach niemand mehr etwas daran ändern, ohne dass es auffällt, auch nicht die Stadt.',
    'Die Stadt selbst prüft alles auf der Seite „Nachweise“ oder mit npm run audit:verify.',
  ],
  head: 'Letzter Block der Kette',
  headFacts: { number: 'Nummer', sealedAt: 'versiegelt (UTC)', hash: 'SHA-256' },
  anchor: 'Letzter Anker',
  anchorFacts: {
    block: 'bezeugt Block',
    signedAt: 'signiert',
    signature: 'Signatur (Ed25519)',
    sentTo: 'gesandt an',
  },
  noAnchor: 'Es ist noch kein Anker gesandt worden.',
  failed: 'fehlgeschlagen',
  publicKey: 'Öffentlicher Schlüssel der Stadt',
  blocks: (list: string) => `Die Ereignisse dieser Akte stehen in den Blöcken: ${list}`,
  range: (count: number) => `Diese Akte nennt ${count} Ereignisse.`,
};

const en: typeof de = {
  evidence: 'What this file proves and how to check it',
  whatIsEvidence: [
    'Evidence are the closed inspections with their findings, the photos and the events of the history as the tree cadastre keeps them. There they are locked against change and deletion; a mistake is corrected by a further inspection that names the first one. This print tells them; it does not replace them.',
    'Master data, tasks and the state of measures are those of today. How they came about stands in the history.',
    'The time of an inspection is that of the inspector’s device; when it arrived is that of the server’s database.',
  ],
  howToVerify: 'How to check',
  verifySteps: [
    'The city gives an expert the export of the chain of evidence (GET /api/audit/export), its public key and the signed anchors that are kept outside the system. With them the program docs/evidence/verify.mjs of the tree cadastre checks every event, block and signature without access to the system.',
    'For each inspection this file names its checksum and the number of the event that states it: in the export, this event must name the same checksum as contentHash. Likewise the event of a photo names the checksum of its file as sha256; it is computed from the file, for example by sha256sum.',
    'The block of an event must not be younger than an anchor kept outside. Then nobody could change anything about it afterwards without being noticed, not even the city.',
    'The city itself checks everything on the page “Evidence” or by npm run audit:verify.',
  ],
  head: 'Last block of the chain',
  headFacts: { number: 'number', sealedAt: 'sealed (UTC)', hash: 'SHA-256' },
  anchor: 'Last anchor',
  anchorFacts: {
    block: 'witnesses block',
    signedAt: 'signed',
    signature: 'signature (Ed25519)',
    sentTo: 'sent to',
  },
  noAnchor: 'No anchor has been sent yet.',
  failed: 'failed',
  publicKey: 'Public key of the city',
  blocks: (list) => `The events of this file are in the blocks: ${list}`,
  range: (count) => `This file names ${count} events.`,
};

export const EVIDENCE_WORDS: Readonly<Record<PaperLanguage, typeof de>> = { de, en };
