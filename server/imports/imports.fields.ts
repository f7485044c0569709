import { z } from 'zod';

/** What a column of a file can become. One place: proposals, the wizard's choice and the checks all read it. */
export const targetField = z.enum([
  'x',
  'y',
  'point',
  'number',
  'control_area',
  'district',
  'street',
  'house_number',
  'genus',
  'species_botanical',
  'species_german',
  'cultivar',
  'planting_year',
  'height_m',
  'crown_diameter_m',
  'girth_cm',
  'diameter_cm',
  'status',
  'vitality',
  'condition',
  'age_phase',
  'site_type',
  'safety_expectation',
  'tag_number',
  'remarks',
  'source',
  'external_key',
  'tree_id',
]);
export type TargetField = z.infer<typeof targetField>;

/** What the values of a field look like; a proposal is only made when the samples do. `code`: words for our codes. */
export type ValueShape = 'number' | 'name' | 'text' | 'code';

export interface FieldDescription {
  shape: ValueShape;
  /** Longest text the tree's file can hold; see trees.contract.ts. */
  longest?: number;
  /** Names columns have in German and English cadastres, folded as `foldName` does, likeliest first. */
  names: readonly string[];
  /** Only proposed when none of these fields found a column. */
  unless?: readonly TargetField[];
}

/** Names were gathered from the published trees of some thirty German, Austrian and Swiss cities. */
export const FIELDS: Record<TargetField, FieldDescription> = {
  x: {
    shape: 'number',
    names: words(`
      x lon lng longitude laengengrad laenge rechtswert ostwert easting ost e xkoord xkoordinate
      koordx koordinatex coordx xcoord pointx geox rw utmx utmost gpslon long
    `),
  },
  y: {
    shape: 'number',
    names: words(`
      y lat latitude breitengrad breite hochwert nordwert northing nord n ykoord ykoordinate
      koordy koordinatey coordy ycoord pointy geoy hw utmy utmnord gpslat
    `),
  },
  point: {
    shape: 'text',
    unless: ['x', 'y'],
    names: words(`
      wkt geom geometry geometrie thegeom shape geopoint geopoint2d geoshape koordinaten
      coordinates position
    `),
  },
  number: {
    shape: 'text',
    longest: 50,
    names: words(`
      baumnummer baumnr bnr nummer nr standortnr standortnummer baumnrneu lfdnr laufendenummer
      treenumber treenr treeno number no
    `),
  },
  control_area: {
    shape: 'text',
    longest: 200,
    names: words(`
      kontrollbereich location standort objekt objektname objektbezeichnung pflegebezirk anlage
      gruenanlage revier lage controlarea site area gebiet ort
    `),
    unless: ['street'],
  },
  district: {
    shape: 'text',
    longest: 200,
    names: words(`
      stadtteil ortsteil stadtbezirk bezirk quartier stadtviertel district neighbourhood
      neighborhood borough
    `),
  },
  street: {
    shape: 'text',
    longest: 200,
    names: words(`
      strasse strassenname strname str strassenbezeichnung street streetname namenr adresse
      address
    `),
  },
  house_number: {
    shape: 'text',
    longest: 20,
    names: ['hausnummer', 'hausnr', 'hnr', 'hausnummerzusatz', 'housenumber', 'houseno'],
  },
  // Goes before a species name that leaves it out, and stands for it where there is none.
  genus: {
    shape: 'name',
    longest: 100,
    names: words(`
      gattunglatein gattunglat baumgattunglat gattungbotanisch gattung baumgattung genus
    `),
  },
  species_botanical: {
    shape: 'name',
    longest: 200,
    names: words(`
      artbotanisch artbot baumartbotanisch baumartbot botanischername botanisch botname
      artlatein artlat namelat baumartlateinisch baumartlatein baumartlat lateinischername
      lateinisch wissname wissenschaftlichername galang gattungart artlang botanicalname
      latinname scientificname species baumart art baumartlang artlatnam
    `),
  },
  species_german: {
    shape: 'name',
    longest: 200,
    names: words(`
      artdeutsch artdt artdtsch baumartdeutsch baumartdt deutschername deutsch namedt
      namedeutsch trivialname artdeu baumname gattungdeutsch germanname commonname
    `),
  },
  cultivar: {
    shape: 'text',
    longest: 100,
    names: words(`
      sorte sortelatein sortenname cultivar kultivar zuechtung variety
    `),
  },
  planting_year: {
    shape: 'number',
    names: words(`
      pflanzjahr pflanzj pjahr pflanzungsjahr pflanzdatum jahrderpflanzung gepflanzt
      plantingyear yearplanted plantyear planted
    `),
  },
  height_m: {
    shape: 'number',
    names: words(`
      baumhoehe hoehe hoeheinm baumhoeheinm bhoehe gesamthoehe height treeheight
    `),
  },
  crown_diameter_m: {
    shape: 'number',
    names: words(`
      kronendurchmesser kronedurchmesser kronedurch krdurchm krdurchmesser kronendm krdm
      kronenbreite kronenbreiteinm krone kronendurchmesserinm crowndiameter crownwidth
      crownspread
    `),
  },
  girth_cm: {
    shape: 'number',
    names: words(`
      stammumfang stumfang stammumfg stu umfang stammumf stammumfanginc stammumfangincm girth
      trunkgirth circumference trunkcircumference
    `),
  },
  diameter_cm: {
    shape: 'number',
    names: words(`
      stammdurchmesser stdurchm stammdm stammd bhd brusthoehendurchmesser stdm
      stammdurchmesserincm dbh trunkdiameter
    `),
  },
  status: { shape: 'text', names: ['status', 'baumstatus', 'zustandstatus', 'treestatus'] },
  vitality: {
    shape: 'code',
    names: words(`
      vitalitaet vitalitaetsstufe vitalitaetsklasse vitalitaetstufe vitalstufe vitality vs roloff
      schadstufe
    `),
  },
  condition: {
    shape: 'code',
    names: ['zustand', 'zustandsklasse', 'baumzustand', 'condition', 'treecondition', 'schaedigung'],
  },
  age_phase: {
    shape: 'code',
    names: words(`
      entwicklungsphase altersphase alterungsphase entwicklungsstadium alterklasse altersklasse agephase
      developmentphase
    `),
  },
  site_type: {
    shape: 'code',
    names: words(`
      standorttyp standortart standorttypus baumumfeld umfeld lagetyp objekttyp surroundings
      sitetype locationtype
    `),
  },
  safety_expectation: {
    shape: 'code',
    names: words(`
      sicherheitserwartung verkehrserwartung sicherheitserwartungdesverkehrs verkehrssicherheitserwartung
      safetyexpectation safety
    `),
  },
  tag_number: {
    shape: 'text',
    longest: 50,
    names: words(`
      plakettennummer plakettennr plakette baumplakette markenummer tagnumber tag
    `),
  },
  remarks: {
    shape: 'text',
    longest: 5000,
    names: words(`
      bemerkung bemerkungen anmerkung anmerkungen hinweis kommentar notiz remarks remark comment
      notes
    `),
  },
  source: { shape: 'text', longest: 200, names: ['quelle', 'datenquelle', 'herkunft', 'source'] },
  external_key: {
    shape: 'text',
    longest: 200,
    names: words(`
      baumid alknummer kennzeichen gmlid treeid uuid guid globalid objectid objektid fid gid
      ogcfid id osmid
    `),
  },
  // Only from a file of listed rows: the tree that was taken with something left open.
  tree_id: { shape: 'text', names: ['katasterid'] },
};

/** Columns that are understood but not taken, and why: the key of a sentence. */
export const NOT_TAKEN: Record<string, readonly string[]> = {
  belongs_to_inspections: words(`
    letztekontrolle kontrolldatum datumkontrolle letztebegehung lastinspection inspectiondate
    verkehrssicherheit
  `),
  values_unclear: words(`
    vitalitaet vitalitaetsstufe vitalitaetsklasse vitality schadstufe zustand zustandsklasse
    schaedigung condition standorttyp standortart altersphase entwicklungsphase
    sicherheitserwartung
  `),
  follows_from_planting_year: ['alter', 'standalter', 'baumalter', 'age'],
  says_what_was_wrong: ['datensatz', 'ergebnis', 'fehler'],
};

/** Names written one after the other, because there are so many. */
function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
