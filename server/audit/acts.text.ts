import { DATA_ACT_WORDS } from './dataActs.text.ts';
import { SENSOR_ACT_WORDS } from './sensorActs.text.ts';

/** In both languages of the product. */
export interface Words {
  de: string;
  en: string;
}

/**
 * Every act the product writes down, by the noun it is about, as people say it: in the history of a tree, in the trail
 * of evidence and in the case file. What has no words here cannot be written (`Change` in changes.store.ts).
 */
export const ACT_WORDS = {
  tree: {
    mapped: { de: 'Baum erfasst', en: 'Tree mapped' },
    edited: { de: 'Stammdaten geändert', en: 'Master data changed' },
    moved: { de: 'Baum verschoben', en: 'Tree moved' },
    imported: { de: 'Baum importiert', en: 'Tree imported' },
  },
  inspection: {
    inspected: { de: 'Kontrolle abgeschlossen', en: 'Inspection closed' },
    corrected: { de: 'Kontrolle korrigiert', en: 'Inspection corrected' },
    sealed: {
      de: 'Kontrolle in die Nachweiskette aufgenommen',
      en: 'Inspection taken into the chain of evidence',
    },
  },
  task: {
    planned: { de: 'Kontrolle geplant', en: 'Inspection planned' },
    skipped: { de: 'Kontrolle ausgesetzt', en: 'Inspection skipped' },
    ordered: { de: 'Kontrolle angeordnet', en: 'Inspection ordered' },
    arose: { de: 'Kontrolle vorgemerkt', en: 'Control scheduled' },
    moved: { de: 'Kontrolle verschoben', en: 'Control moved' },
    fulfilled: { de: 'Kontrollauftrag erfüllt', en: 'Control task fulfilled' },
    withdrawn: { de: 'Kontrollauftrag entfallen', en: 'Control task dropped' },
  },
  round: {
    planned: { de: 'Kontrollrunde angelegt', en: 'Round planned' },
    changed: { de: 'Kontrollrunde geändert', en: 'Round changed' },
    handed_over: { de: 'Kontrollrunde übergeben', en: 'Round handed over' },
    tasks_added: { de: 'Kontrollen in die Runde genommen', en: 'Controls put into the round' },
    tasks_removed: { de: 'Kontrollen aus der Runde genommen', en: 'Controls taken out of the round' },
    reordered: { de: 'Reihenfolge der Runde geändert', en: 'Order of the round changed' },
    started: { de: 'Kontrollrunde begonnen', en: 'Round started' },
    closed: { de: 'Kontrollrunde abgeschlossen', en: 'Round closed' },
    cancelled: { de: 'Kontrollrunde abgebrochen', en: 'Round cancelled' },
  },
  plan: {
    filled: { de: 'Jahresplan gefüllt', en: 'Year plan filled' },
    moved: { de: 'Im Jahresplan verschoben', en: 'Moved in the year plan' },
    undone: { de: 'Änderung am Jahresplan zurückgenommen', en: 'Change of the year plan taken back' },
    inspector_set: { de: 'Planung einer Person geändert', en: 'Planning of a person changed' },
  },
  storm: {
    opened: { de: 'Sturm eröffnet', en: 'Storm opened' },
    closed: { de: 'Sturm abgeschlossen', en: 'Storm closed' },
  },
  cordon: {
    placed: { de: 'Absperrung gesetzt', en: 'Cordon placed' },
    lifted: { de: 'Absperrung aufgehoben', en: 'Cordon lifted' },
    confirmed: { de: 'Absperrung bestätigt', en: 'Cordon confirmed' },
  },
  measure: {
    proposed: { de: 'Maßnahme vorgeschlagen', en: 'Measure proposed' },
    withdrawn: { de: 'Maßnahme zurückgezogen', en: 'Measure withdrawn' },
    ordered: { de: 'Maßnahme beauftragt', en: 'Measure ordered' },
    reported_done: { de: 'Maßnahme als erledigt gemeldet', en: 'Measure reported done' },
    reported_impossible: {
      de: 'Maßnahme als nicht möglich gemeldet',
      en: 'Measure reported as not possible',
    },
    planned_anew: { de: 'Maßnahme neu zu planen', en: 'Measure to be planned anew' },
    lapsed: { de: 'Maßnahme entfallen: Baum gefällt', en: 'Measure lapsed: tree felled' },
    accepted: { de: 'Maßnahme abgenommen', en: 'Measure accepted' },
    sent_back: { de: 'Maßnahme zur Nacharbeit zurückgegeben', en: 'Measure sent back for rework' },
    approved: { de: 'Maßnahme freigegeben', en: 'Measure approved' },
    rejected: { de: 'Maßnahme abgelehnt', en: 'Measure rejected' },
    reopened: { de: 'Maßnahme wieder aufgenommen', en: 'Measure taken up again' },
    cancelled: { de: 'Maßnahme storniert', en: 'Measure cancelled' },
    deadline_changed: { de: 'Frist der Maßnahme geändert', en: 'Deadline of the measure moved' },
    estimated: { de: 'Maßnahme geschätzt', en: 'Measure estimated' },
    bundled: { de: 'Maßnahme in einen Auftrag aufgenommen', en: 'Measure put into an order' },
    taken_out: { de: 'Maßnahme aus dem Auftrag genommen', en: 'Measure taken out of the order' },
    tendered: { de: 'Maßnahme ausgeschrieben', en: 'Measure put out to tender' },
    begun: { de: 'Maßnahme begonnen', en: 'Measure begun' },
    confirmed: { de: 'Gefahr noch einmal gemeldet', en: 'Danger reported again' },
  },
  order: {
    drafted: { de: 'Auftrag angelegt', en: 'Order made' },
    changed: { de: 'Auftrag geändert', en: 'Order changed' },
    filled: { de: 'Maßnahmen in den Auftrag aufgenommen', en: 'Measures put into the order' },
    emptied: { de: 'Maßnahmen aus dem Auftrag genommen', en: 'Measures taken out of the order' },
    tendered: { de: 'Auftrag ausgeschrieben', en: 'Order put out to tender' },
    placed: { de: 'Auftrag vergeben', en: 'Order placed' },
    finished: { de: 'Auftrag abgeschlossen', en: 'Order finished' },
    cancelled: { de: 'Auftrag storniert', en: 'Order cancelled' },
  },
  price: {
    added: { de: 'Preis angelegt', en: 'Price added' },
    changed: { de: 'Preis geändert', en: 'Price changed' },
  },
  budget: {
    set: { de: 'Ansatz festgelegt', en: 'Budget set' },
  },
  cost_centre: {
    added: { de: 'Kostenstelle angelegt', en: 'Cost centre added' },
  },
  contractor: {
    added: { de: 'Firma angelegt', en: 'Contractor added' },
  },
  photo: {
    added: { de: 'Foto hinzugefügt', en: 'Photo added' },
    sealed: { de: 'Foto in die Nachweiskette aufgenommen', en: 'Photo taken into the chain of evidence' },
  },
  area: {
    added: { de: 'Kontrollbereich angelegt', en: 'Control area added' },
  },
  ...DATA_ACT_WORDS,
  ...SENSOR_ACT_WORDS,
  saved_filter: {
    added: { de: 'Filter gespeichert', en: 'Filter saved' },
    changed: { de: 'Gespeicherter Filter geändert', en: 'Saved filter changed' },
    deleted: { de: 'Gespeicherter Filter gelöscht', en: 'Saved filter deleted' },
  },
  bulk_edit: {
    made: { de: 'Viele Bäume auf einmal geändert', en: 'Many trees changed at once' },
    undone: { de: 'Sammeländerung rückgängig gemacht', en: 'Bulk edit undone' },
  },
  reminder: {
    reminded: { de: 'Erinnerung', en: 'Reminder' },
    escalated: { de: 'Dringender Hinweis', en: 'Urgent reminder' },
  },
  mail: {
    written: { de: 'E-Mail geschrieben', en: 'E-mail written' },
    sent: { de: 'E-Mail verschickt', en: 'E-mail sent' },
    refused: { de: 'E-Mail abgelehnt', en: 'E-mail refused' },
    sent_again: { de: 'E-Mail noch einmal verschickt', en: 'E-mail sent again' },
  },
  night: {
    ran: { de: 'Nachtlauf', en: 'Work of the night' },
  },
  notice: {
    taken: { de: 'Meldung aufgenommen', en: 'Notice taken' },
    changed: { de: 'Meldung geändert', en: 'Notice changed' },
    linked: { de: 'Meldung einem Baum zugeordnet', en: 'Notice linked to a tree' },
    inspection_ordered: {
      de: 'Zusatzkontrolle aus Meldung angeordnet',
      en: 'Additional inspection ordered from a notice',
    },
    declined: { de: 'Meldung: nichts zu tun', en: 'Notice: nothing to do' },
    answered: { de: 'Meldung beantwortet', en: 'Notice answered' },
    closed: { de: 'Meldung geschlossen', en: 'Notice closed' },
    reopened: { de: 'Meldung wieder aufgenommen', en: 'Notice taken up again' },
    contact_confirmed: { de: 'Kontakt einer Meldung bestätigt', en: 'Contact of a notice confirmed' },
    contact_forgotten: { de: 'Kontakt einer Meldung gelöscht', en: 'Contact of a notice deleted' },
    control_withdrawn: {
      de: 'Zusatzkontrolle aus Meldung zurückgenommen',
      en: 'Additional inspection from a notice withdrawn',
    },
    photo_added: { de: 'Foto zu einer Meldung', en: 'Photo of a notice added' },
    photo_removed: { de: 'Foto einer Meldung entfernt', en: 'Photo of a notice removed' },
  },
  account: {
    added: { de: 'Konto angelegt', en: 'Account added' },
    changed: { de: 'Konto geändert', en: 'Account changed' },
    disabled: { de: 'Konto gesperrt', en: 'Account locked' },
    enabled: { de: 'Konto entsperrt', en: 'Account unlocked' },
    anonymised: { de: 'Konto anonymisiert', en: 'Account anonymised' },
    exported: { de: 'Angaben zur Person ausgegeben', en: 'Data about a person exported' },
    exported_audit: { de: 'Nachweise ausgegeben', en: 'Evidence exported' },
    sign_in_failed: { de: 'Anmeldung fehlgeschlagen', en: 'Sign-in failed' },
    link_made: { de: 'Einmal-Link erstellt', en: 'One-time link made' },
    password_set: { de: 'Passwort gesetzt', en: 'Password set' },
    second_factor_started: { de: 'Zweiter Faktor begonnen', en: 'Second factor begun' },
    second_factor_added: { de: 'Zweiter Faktor eingerichtet', en: 'Second factor added' },
    second_factor_removed: { de: 'Zweiter Faktor entfernt', en: 'Second factor removed' },
    admitted_by_provider: {
      de: 'Über den Anmeldedienst aufgenommen',
      en: 'Admitted by the identity provider',
    },
    followed_provider: {
      de: 'Rollen vom Anmeldedienst übernommen',
      en: 'Roles taken from the identity provider',
    },
    calendar_made: { de: 'Kalenderadresse erzeugt', en: 'Calendar address made' },
    calendar_revoked: { de: 'Kalenderadresse zurückgenommen', en: 'Calendar address taken back' },
    reminders_set: { de: 'Hinweise eingestellt', en: 'Reminders set' },
    head_named: { de: 'Als Leitung benannt', en: 'Named as head' },
    head_unnamed: { de: 'Nicht mehr als Leitung benannt', en: 'No longer head' },
  },
  session: {
    signed_in: { de: 'Angemeldet', en: 'Signed in' },
    signed_out: { de: 'Abgemeldet', en: 'Signed out' },
    ended: { de: 'Gerät abgemeldet', en: 'Device signed out' },
    ended_without_role: { de: 'Abgemeldet: keine Rolle mehr', en: 'Signed out: no role any more' },
    refused: { de: 'Zugriff verweigert', en: 'Access refused' },
  },
  token: {
    added: { de: 'Dienstschlüssel erstellt', en: 'Service token made' },
    revoked: { de: 'Dienstschlüssel entzogen', en: 'Service token revoked' },
    refused: { de: 'Zugriff verweigert', en: 'Access refused' },
  },
  felling: {
    decided_reason: { de: 'Fällgrund festgehalten', en: 'Reason of the felling recorded' },
    corrected_reason: { de: 'Fällgrund geändert', en: 'Reason of the felling changed' },
    decided_season: { de: 'Tag und Schutzzeit entschieden', en: 'Day and closed season decided' },
    corrected_season: { de: 'Tag und Schutzzeit geändert', en: 'Day and closed season changed' },
    decided_permit: { de: 'Genehmigung festgehalten', en: 'Permit recorded' },
    corrected_permit: { de: 'Genehmigung geändert', en: 'Permit changed' },
    decided_habitat: { de: 'Artenschutzprüfung festgehalten', en: 'Habitat check recorded' },
    corrected_habitat: { de: 'Artenschutzprüfung geändert', en: 'Habitat check changed' },
    decided_after: { de: 'Stubben und Ersatz entschieden', en: 'Stump and replacement decided' },
    corrected_after: { de: 'Stubben und Ersatz geändert', en: 'Stump and replacement changed' },
    sealed: {
      de: 'Entscheidung in die Nachweiskette aufgenommen',
      en: 'Decision taken into the chain of evidence',
    },
    felled: { de: 'Baum gefällt', en: 'Tree felled' },
    replanted: { de: 'Nachgepflanzt', en: 'Replanted' },
    replacement_named: { de: 'Ersatzbaum benannt', en: 'Replacement tree named' },
    replacement_withdrawn: { de: 'Ersatzbaum zurückgenommen', en: 'Replacement tree taken back' },
  },
  support: {
    recorded: { de: 'Kronensicherung erfasst', en: 'Crown support recorded' },
    edited: { de: 'Kronensicherung geändert', en: 'Crown support changed' },
    removed: { de: 'Kronensicherung ausgebaut', en: 'Crown support removed' },
    put_back: {
      de: 'Ausbau der Kronensicherung zurückgenommen',
      en: 'Removal of a crown support taken back',
    },
  },
  support_inspection: {
    inspected: { de: 'Kronensicherung geprüft', en: 'Crown support inspected' },
    corrected: {
      de: 'Prüfung der Kronensicherung korrigiert',
      en: 'Inspection of a crown support corrected',
    },
  },
  crew: {
    added: { de: 'Kolonne angelegt', en: 'Crew added' },
    changed: { de: 'Kolonne geändert', en: 'Crew changed' },
  },
  care_programme: {
    started: { de: 'Pflegeprogramm begonnen', en: 'Care programme started' },
    changed: { de: 'Pflegeprogramm geändert', en: 'Care programme changed' },
    ended: { de: 'Pflegeprogramm beendet', en: 'Care programme ended' },
  },
  care_act: {
    raised: { de: 'Pflegetermin beauftragt', en: 'Care act ordered' },
    moved: { de: 'Pflegetermin verschoben', en: 'Care act moved' },
    dropped: { de: 'Pflegetermin entfallen', en: 'Care act dropped' },
  },
  watering_norm: {
    set: { de: 'Richtwerte für Liter geändert', en: 'Norms for litres changed' },
  },
  watering_plan: {
    planned: { de: 'Bewässerungsplan angelegt', en: 'Watering plan made' },
    changed: { de: 'Bewässerungsplan geändert', en: 'Watering plan changed' },
    trees_changed: { de: 'Bäume des Bewässerungsplans geändert', en: 'Trees of the watering plan changed' },
    ended: { de: 'Bewässerungsplan beendet', en: 'Watering plan ended' },
  },
  watering_round: {
    planned: { de: 'Gießgang angelegt', en: 'Watering round planned' },
    changed: { de: 'Gießgang geändert', en: 'Watering round changed' },
    started: { de: 'Gießgang begonnen', en: 'Watering round begun' },
    reopened: { de: 'Gießgang wieder aufgenommen', en: 'Watering round taken up again' },
    finished: { de: 'Gießgang erledigt', en: 'Watering round done' },
    closed: { de: 'Gießgang beendet', en: 'Watering round ended' },
    cancelled: { de: 'Gießgang abgesagt', en: 'Watering round cancelled' },
  },
  watering: {
    watered: { de: 'Gegossen', en: 'Watered' },
    skipped: { de: 'Beim Gießen ausgelassen', en: 'Skipped in a watering round' },
    taken_back: { de: 'Wässerung zurückgenommen', en: 'Watering taken back' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Words>>>>;

export type Noun = keyof typeof ACT_WORDS;
export type ActOf<Name extends Noun> = keyof (typeof ACT_WORDS)[Name];

/** What an event is called; one from before a word was changed is named as it was written. */
export function actInWords(noun: string, act: string, language: keyof Words): string {
  const acts: Readonly<Record<string, Readonly<Record<string, Words>>>> = ACT_WORDS;
  return acts[noun]?.[act]?.[language] ?? `${noun} ${act}`;
}
