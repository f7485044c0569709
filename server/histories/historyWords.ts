import { VALUE_WORDS } from '../imports/values/valueWords.ts';
import type { HistoryCodedField } from './histories.fields.ts';

/**
 * How other systems write what we keep as codes, German and English, one word or phrase after the other. The names of
 * our own lists are understood as well. Bare numbers are not among them, but for urgencies of four or five grades
 * nobody could be sure of: they are for a person to choose.
 */
export const HISTORY_WORDS: Record<HistoryCodedField, Readonly<Record<string, string>>> = {
  type: {
    EE: 'Ersterfassung; Erstkontrolle; Grunderfassung; Erstaufnahme; Ersteinschätzung; initial survey; initial inspection',
    RK: 'Regelkontrolle; Regelinspektion; Kontrolle; Baumkontrolle; Sichtkontrolle; reguläre Kontrolle; regelmäßige Kontrolle; Jahreskontrolle; Inaugenscheinnahme; VTA; visuelle Kontrolle; belaubt; unbelaubt; Sommerkontrolle; Winterkontrolle; regular; routine inspection',
    ZK: 'Zusatzkontrolle; Sonderkontrolle; außerordentliche Kontrolle; anlassbezogene Kontrolle; Sturmkontrolle; Kontrolle nach Sturm; Kontrolle nach Schadereignis; additional inspection; event-driven',
    EU: 'eingehende Untersuchung; Untersuchung; Gutachten; Baumgutachten; Bohrwiderstandsmessung; Zugversuch; Schalltomographie; Schalltomografie; detailed investigation; survey by expert',
    NK: 'Nachkontrolle; Abnahme; Kontrolle nach Maßnahme; re-check; re-inspection',
    HK: 'Hubsteigerkontrolle; Kletterkontrolle; Kronenkontrolle; Kontrolle in der Höhe; aerial inspection',
    FK: 'flächige Kontrolle; Negativkontrolle; Bestandskontrolle; stand inspection',
    AS: 'Artenschutzkontrolle; Artenschutz; species protection check',
    KS: 'Kronensicherungskontrolle; Kontrolle Kronensicherung; cabling inspection',
    JB: 'Jungbaumkontrolle; Jungbaumpflege; young tree check',
  },
  result: {
    OK: 'verkehrssicher; ja; i. O.; in Ordnung; ok; o. B.; ohne Befund; keine Maßnahme; kein Handlungsbedarf; keine Maßnahmen erforderlich; ohne Mängel; unauffällig; sicher; safe; no action; yes',
    OM: 'verkehrssicher mit Maßnahme; verkehrssicher, Pflege empfohlen; Pflegebedarf; Pflegemaßnahme; Maßnahme empfohlen; maintenance recommended',
    VM: 'nicht verkehrssicher; nein; Maßnahme erforderlich; Maßnahmen erforderlich; Handlungsbedarf; eingeschränkt verkehrssicher; bedingt verkehrssicher; Verkehrssicherheit herstellen; Mängel; not safe; action needed; no',
    GV: 'Gefahr im Verzug; akute Gefahr; Gefahr; Sofortmaßnahme; sofort; imminent danger; danger',
    EU: 'eingehende Untersuchung; Untersuchung erforderlich; unklar; Beurteilung offen; weitere Untersuchung; investigation needed; undecided',
    NB: 'nicht beurteilbar; nicht zugänglich; nicht kontrollierbar; nicht gefunden; not assessable; inaccessible',
  },
  vitality: VALUE_WORDS.vitality,
  condition: VALUE_WORDS.condition,
  measure: {
    M01: 'Jungbaumpflege; Erziehungsschnitt; Aufbauschnitt; Jungbaumschnitt; formative pruning',
    M05: 'Wässern; Gießen; Bewässerung; watering',
    M20: 'Kronenpflege; Pflegeschnitt; Kronenpflegeschnitt; crown maintenance',
    M21: 'Totholzentfernung; Totholz entfernen; Totholzbeseitigung; Totholzschnitt; Totholz; deadwood',
    M22: 'Lichtraumprofil; Lichtraumprofilschnitt; Lichtraum; Lichtraum herstellen; Lichtraumprofil herstellen; LRP; clearance',
    M23: 'Freischneiden; Freischnitt; Gebäude freischneiden; Fassade freischneiden; Laterne freischneiden',
    M24: 'Einkürzung einzelner Äste; Ast einkürzen; Äste einkürzen; Astentfernung; Ast entfernen',
    M25: 'Kronenteileinkürzung; Einkürzung von Kronenteilen; Kronenteil einkürzen',
    M26: 'Kroneneinkürzung; Krone einkürzen; Einkürzung; Kronenreduzierung; crown reduction',
    M27: 'Kronenauslichtung; Auslichtung; Auslichten; crown thinning',
    M29: 'Kopfbaumschnitt; Kopfbaumpflege; Kopfschnitt; Schneiteln; pollarding',
    M30: 'Formschnitt; trimming',
    M31: 'Stockaustrieb entfernen; Stammaustriebe entfernen; Stockausschläge entfernen; Stamm- und Stockaustriebe entfernen; Wasserreiser entfernen; basal shoots',
    M32: 'Efeu entfernen; Bewuchs entfernen; Fremdbewuchs entfernen; ivy removal',
    M33: 'Misteln entfernen; Mistelentfernung; mistletoe',
    M35: 'Kronensicherungsschnitt; severe pruning',
    M40: 'Kronensicherung; Kronensicherung einbauen; Kronenverankerung; Kronensicherung Einbau; cabling',
    M41: 'Kronensicherung prüfen; Kronensicherung kontrollieren',
    M60: 'Fällung; Baumfällung; fällen; Baum fällen; felling',
    M61: 'Fällung mit Seilklettertechnik; Fällung SKT; Stückfällung; Abtragen; dismantling',
    M64: 'Stubben fräsen; Stubbenfräsung; Wurzelstock fräsen; Stubbenfräsen; stump grinding',
    M65: 'Stubben roden; Rodung; Wurzelstock roden',
    M67: 'Nachpflanzung; Ersatzpflanzung; Neupflanzung; Pflanzung; replanting',
    M70: 'eingehende Untersuchung; Gutachten; Baumgutachten; Untersuchung veranlassen; detailed investigation',
    M73: 'Nachkontrolle; Zusatzkontrolle; Beobachten; Beobachtung; monitoring',
    M76: 'Absperrung; Absperren; cordon off',
    M80: 'Plakette anbringen; Plakette erneuern; tagging',
    M81: 'Stammfuß freistellen; Stammfuß freischneiden',
  },
  urgency: {
    D0: 'sofort; Gefahr im Verzug; umgehend; immediately',
    D1: 'unverzüglich; dringend; sehr dringend; innerhalb einer Woche; 1 Woche; urgent; without delay',
    D2: 'innerhalb von 6 Wochen; kurzfristig; 6 Wochen; hoch; short-term; high',
    D3: 'innerhalb von 3 Monaten; 3 Monate; innerhalb eines Vierteljahres',
    D4: 'innerhalb von 6 Monaten; 6 Monate; halbes Jahr; mittelfristig; mittel; medium',
    D5: 'innerhalb eines Jahres; innerhalb von 12 Monaten; 12 Monate; 1 Jahr; langfristig; normal; niedrig; gering; long-term; low',
    D6: 'bis zur nächsten Regelkontrolle; bis zur nächsten Kontrolle; nächste Kontrolle; next inspection',
    D7: 'nächste Fällperiode; Fällperiode; nächste Schnittperiode; Winter; im Winterhalbjahr; next felling season',
  },
  state: {
    done: 'erledigt; ausgeführt; durchgeführt; fertig; abgeschlossen; abgenommen; fertiggestellt; ja; x; wahr; done; completed; closed; accepted; yes; true',
    open: 'offen; unerledigt; nicht erledigt; geplant; vorgesehen; vorgeschlagen; beauftragt; in Arbeit; in Bearbeitung; ausgeschrieben; angeordnet; nein; falsch; open; planned; ordered; pending; no; false',
    dropped:
      'entfallen; entfällt; storniert; verworfen; abgelehnt; nicht ausgeführt; zurückgestellt; dropped; cancelled; rejected',
  },
};
