import { z } from 'zod';

/** What the rows of a file tell of: inspections or measures that another system keeps. */
export const historyKind = z.enum(['inspections', 'measures']);
export type HistoryKind = z.infer<typeof historyKind>;

/** What a column of such a file can become. */
export const historyField = z.enum([
  'external_key',
  'number',
  'control_area',
  'tag_number',
  'tree_id',
  'day',
  'type',
  'inspector',
  'result',
  'vitality',
  'condition',
  'next_due_on',
  'findings',
  'measure',
  'urgency',
  'state',
  'noted_on',
  'deadline',
  'contractor',
  'cost',
  'remarks',
]);
export type HistoryField = z.infer<typeof historyField>;

/** By what a row and a tree are known to be one; a number counts within its control area where a column names it. */
export const historyKey = z.enum(['external_key', 'number', 'tag_number', 'tree_id']);
export type HistoryKey = z.infer<typeof historyKey>;

/** Fields whose values are codes; a file says them in its own words. */
export const historyCodedField = z.enum([
  'type',
  'result',
  'vitality',
  'condition',
  'measure',
  'urgency',
  'state',
]);
export type HistoryCodedField = z.infer<typeof historyCodedField>;

/** The list of codes behind a field; the states of a measure are no list, see `historyState`. */
export const HISTORY_CODE_LISTS: Record<Exclude<HistoryCodedField, 'state'>, string> = {
  type: 'inspection_type',
  result: 'result',
  vitality: 'vitality',
  condition: 'condition',
  measure: 'measure',
  urgency: 'urgency',
};

/** What became of a measure of another system: done, still to be done, or nothing any more. */
export const historyState = z.enum(['done', 'open', 'dropped']);
export type HistoryState = z.infer<typeof historyState>;

const TREE = ['external_key', 'number', 'control_area', 'tag_number', 'tree_id'] as const;

/** What a file of each kind can tell; a column that says something else is left out, and kept with its row. */
export const FIELDS_OF: Record<HistoryKind, readonly HistoryField[]> = {
  inspections: [
    ...TREE,
    'day',
    'type',
    'inspector',
    'result',
    'vitality',
    'condition',
    'next_due_on',
    'findings',
    'remarks',
  ],
  measures: [
    ...TREE,
    'measure',
    'state',
    'day',
    'noted_on',
    'deadline',
    'urgency',
    'contractor',
    'cost',
    'remarks',
  ],
};

/** Names columns have, folded as `foldName` does, likeliest first; by kind where they mean something else. */
export const HISTORY_NAMES: Record<HistoryKind, Partial<Record<HistoryField, readonly string[]>>> = {
  inspections: {
    day: words(
      'kontrolldatum datumkontrolle datumderkontrolle kontrolleam kontrolliertam kontrolltag begehungsdatum pruefdatum datum inspectiondate inspectedon inspected date',
    ),
    type: words('kontrollart artderkontrolle kontrolltyp pruefart anlass inspectiontype kind type'),
    inspector: words(
      'kontrolleur kontrolleurin baumkontrolleur pruefer prueferin bearbeiter bearbeiterin kontrolliertvon kontrolliertdurch kontrolledurch inspector inspectedby',
    ),
    result: words(
      'ergebnis kontrollergebnis verkehrssicherheit verkehrssicher beurteilung pruefergebnis result safety',
    ),
    vitality: words('vitalitaet vitalitaetsstufe vitalitaetsklasse vitalstufe vitality vs roloff schadstufe'),
    condition: words('zustand zustandsklasse baumzustand schaedigungsgrad schaedigung condition'),
    next_due_on: words(
      'naechstekontrolle naechstekontrolleam naechstekontrollebis naechstefaelligkeit faelligam faelligkeit wiedervorlage kontrollefaellig nextdue nextinspection dueon',
    ),
    findings: words(
      'befund befunde schaeden schaden schadensbild schadsymptome maengel feststellung feststellungen symptome findings damage defects',
    ),
    remarks: words(
      'bemerkung bemerkungen anmerkung anmerkungen hinweis kommentar notiz remarks remark comment notes',
    ),
  },
  measures: {
    measure: words(
      'massnahme massnahmen massnahmenart massnahmeart art leistung taetigkeit arbeit measure work action',
    ),
    state: words('status massnahmenstatus bearbeitungsstatus stand erledigt ausgefuehrt state done'),
    day: words(
      'erledigtam ausgefuehrtam ausfuehrungsdatum erledigungsdatum durchgefuehrtam datumausfuehrung ausfuehrung fertigam datum doneon completedon completed date',
    ),
    noted_on: words(
      'festgestelltam feststellungsdatum erfasstam angelegtam angeordnetam beauftragtam auftragsdatum kontrolldatum notedon orderedon created',
    ),
    deadline: words('frist bis erledigenbis ausfuehrenbis faelligam faellig termin deadline dueby'),
    urgency: words('dringlichkeit prioritaet prio dringlichkeitsstufe urgency priority'),
    contractor: words(
      'firma auftragnehmer ausfuehrendefirma ausgefuehrtvon ausfuehrender unternehmen kolonne contractor company',
    ),
    cost: words('kosten betrag preis rechnungsbetrag kostennetto kosteneur kosteneuro cost price amount'),
    remarks: words(
      'bemerkung bemerkungen anmerkung anmerkungen hinweis kommentar notiz remarks remark comment notes',
    ),
  },
};

/** Names of what says which tree a row is about; the same in both kinds. */
export const KEY_NAMES: Partial<Record<HistoryField, readonly string[]>> = {
  tree_id: ['katasterid'],
  external_key: words(
    'baumid alknummer kennzeichen gmlid treeid uuid guid globalid objectid objektid fid gid schluessel key id',
  ),
  number: words('baumnummer baumnr bnr nummer nr standortnr treenumber treenr treeno number no'),
  control_area: words(
    'kontrollbereich objekt objektname objektbezeichnung pflegebezirk gruenanlage anlage revier strasse strassenname strassenbezeichnung controlarea site area street',
  ),
  tag_number: words('plakettennummer plakettennr plakette baumplakette markenummer tagnumber tag'),
};

/** Names written one after the other, because there are so many. */
function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
