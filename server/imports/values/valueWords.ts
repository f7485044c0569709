import type { CodedField } from './codedFields.ts';

/**
 * How cadastres write the codes of our lists, German and English, one word or phrase after the other. Bare numbers are
 * not among them: what a number means depends on the scale (see scales.ts).
 */
export const VALUE_WORDS: Record<CodedField, Readonly<Record<string, string>>> = {
  status: {
    PLAN: 'geplant; Planung; Pflanzung geplant; geplante Pflanzung; planned; proposed',
    NEU: 'neu; neu erfasst; ungeprüft; unverified; recorded',
    BEST: 'Bestand; bestehend; vorhanden; existent; aktiv; lebend; stehend; Altbaum; Jungbaum; existing; active; alive; standing; present',
    FAELL:
      'zu fällen; Fällung vorgesehen; Fällung geplant; zur Fällung; Fällkandidat; to be felled; to fell; felling planned',
    GEF: 'gefällt; Fällung; Fällung erfolgt; entnommen; gerodet; felled; removed; cut down',
    UMG: 'umgestürzt; Sturmschaden; entwurzelt; abgängig entfernt; fallen; windthrow',
    STUB: 'Stubben; Baumstubben; Stumpf; Baumstumpf; stump',
    TORSO: 'Torso; Habitatstamm; Hochstubben; Baumtorso; monolith; habitat stem',
    LEER: 'leer; Leerstelle; Fehlstelle; freier Standort; Standort frei; Nachpflanzung offen; vacant; empty site',
    ABG: 'abgegeben; fremdes Eigentum; anderer Eigentümer; handed over',
    FEHL: 'Fehlerfassung; Dublette; doppelt; gelöscht; duplicate; error',
  },
  vitality: {
    '0': 'VS 0; VS0; Stufe 0; Roloff 0; Exploration; Explorationsphase; vital; sehr vital; gesund; very good; vigorous',
    '1': 'VS 1; VS1; Stufe 1; Roloff 1; Degeneration; Degenerationsphase; geringfügig vermindert; leicht vermindert; leicht geschwächt; geschwächt; slightly reduced',
    '2': 'VS 2; VS2; Stufe 2; Roloff 2; Stagnation; Stagnationsphase; deutlich vermindert; mittel vermindert; deutlich geschädigt; clearly reduced',
    '3': 'VS 3; VS3; Stufe 3; Roloff 3; Resignation; Retraktion; Resignationsphase; Retraktionsphase; stark vermindert; absterbend; stark geschädigt; severely reduced; dying',
    S: 'VS S; geschnitten; nach Schnitt; after pruning',
    K: 'VS K; gekappt; Kappung; topped',
    T: 'tot; abgestorben; dead',
  },
  condition: {
    G: 'gesund; gut; sehr gut; keine Schäden; ohne Schäden; ungeschädigt; nicht geschädigt; healthy; good',
    L: 'leicht geschädigt; gering geschädigt; leichte Schäden; geringe Schäden; slightly damaged; fair',
    S: 'stärker geschädigt; stark geschädigt; starke Schäden; schwer geschädigt; schlecht; severely damaged; poor',
  },
  age_phase: {
    J: 'Jugend; Jugendphase; jung; Jungbaum; Jungbaumphase; juvenile; young',
    R: 'Reife; Reifephase; mittelalt; ausgewachsen; adult; mature',
    A: 'Alter; Alterung; Alterungsphase; Altersphase; alt; Altbaum; ageing; aging; old; veteran',
  },
  site_type: {
    S01: 'Straße; Straßenbaum; Baumscheibe; Baumscheibe offen; offene Baumscheibe; street; street tree; tree pit',
    S02: 'Baumrost; Baumscheibe überbaut; überbaute Baumscheibe; grate',
    S03: 'Grünstreifen; Bankett; Straßenbegleitgrün; Verkehrsgrün; verge',
    S04: 'Mittelstreifen; Mittelinsel; central reservation; median',
    S05: 'Platz; Fußgängerzone; Marktplatz; square; pedestrian zone',
    S06: 'Parkplatz; Stellplatz; car park; parking',
    S07: 'Gehweg; Radweg; Geh- und Radweg; Rad- und Gehweg; Fußweg; footpath; sidewalk; cycle path',
    S08: 'Park; Grünanlage; Grünfläche; Parkanlage; Anlage; Anlagenbaum; öffentliche Grünfläche; park tree; green space',
    S09: 'Spielplatz; Bolzplatz; Kinderspielplatz; playground',
    S10: 'Kita; Kindergarten; Kindertagesstätte; Krippe; day-care centre; kindergarten',
    S11: 'Schule; Schulhof; Schulgelände; Grundschule; school',
    S12: 'Sportplatz; Sportanlage; Sportfläche; Freibad; sports ground',
    S13: 'Friedhof; cemetery',
    S14: 'Liegenschaft; Gebäude; Verwaltungsgebäude; Wohngrundstück; municipal property',
    S15: 'Ufer; Gewässer; Gewässerrand; Deich; Graben; Uferbereich; waterside; dyke',
    S16: 'Wald; Waldrand; Forst; Gehölzbestand; woodland',
    S17: 'Kleingarten; Kleingartenanlage; allotment',
    S18: 'Ausgleichsfläche; Kompensationsfläche; compensation area',
    S19: 'Wallhecke; Wall; Hecke; Knick; hedge bank',
    S20: 'Sonstiges; sonstige; andere; other',
  },
  safety_expectation: {
    H: 'hoch; höher; hohe; erhöht; high; higher',
    G: 'gering; geringer; niedrig; low; lower',
  },
};
