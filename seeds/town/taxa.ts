/** How a species grows: what it reaches in height and crown (m), and its girth per year when young (cm). */
export interface Taxon {
  botanicalName: string;
  cultivar: string | null;
  heightM: number;
  crownM: number;
  girthPerYearCm: number;
  /** Often several stems from the ground. */
  multiStemmed: boolean;
}

/** Orders of magnitude of the nursery trade, rounded; invented trees need no more. */
const GROWTH: Record<string, readonly [heightM: number, crownM: number, girthPerYearCm: number]> = {
  'Acer campestre': [13, 9, 1.6],
  'Acer platanoides': [22, 15, 2.3],
  "Acer platanoides 'Columnare'": [16, 5, 1.8],
  "Acer platanoides 'Globosum'": [6, 5, 1.5],
  'Acer pseudoplatanus': [26, 17, 2.4],
  'Acer rubrum': [15, 9, 1.8],
  'Aesculus hippocastanum': [23, 17, 2.7],
  'Aesculus × carnea': [16, 12, 2],
  'Alnus glutinosa': [20, 11, 2.1],
  'Alnus × spaethii': [16, 9, 2.2],
  'Amelanchier lamarckii': [7, 6, 0.9],
  'Betula pendula': [21, 11, 1.9],
  'Betula pubescens': [17, 9, 1.6],
  'Carpinus betulus': [18, 13, 1.8],
  "Carpinus betulus 'Fastigiata'": [15, 7, 1.6],
  'Castanea sativa': [22, 16, 2.6],
  'Corylus colurna': [17, 9, 1.9],
  'Crataegus laevigata': [7, 6, 1.1],
  'Crataegus monogyna': [8, 6, 1.1],
  'Fagus sylvatica': [27, 21, 2.3],
  'Fagus sylvatica f. purpurea': [25, 20, 2.2],
  'Fraxinus excelsior': [25, 16, 2.4],
  'Ginkgo biloba': [18, 9, 1.6],
  'Gleditsia triacanthos': [19, 12, 2],
  'Ilex aquifolium': [8, 4, 0.9],
  'Juglans regia': [17, 14, 2.2],
  'Larix decidua': [26, 11, 2.2],
  'Liquidambar styraciflua': [17, 9, 1.7],
  'Liriodendron tulipifera': [25, 14, 2.4],
  'Malus domestica': [8, 8, 1.7],
  "Malus hybr. 'Red Sentinel'": [6, 5, 1.2],
  'Metasequoia glyptostroboides': [25, 9, 2.6],
  'Picea abies': [26, 8, 2.1],
  'Pinus sylvestris': [22, 10, 1.9],
  'Platanus × hispanica': [27, 20, 3],
  'Populus nigra': [28, 17, 3.8],
  "Populus nigra 'Italica'": [28, 6, 3.4],
  'Populus tremula': [21, 11, 2.4],
  'Prunus avium': [17, 12, 2.1],
  "Prunus avium 'Plena'": [13, 10, 1.9],
  'Prunus domestica': [7, 6, 1.3],
  'Prunus serrulata': [8, 8, 1.6],
  "Pyrus calleryana 'Chanticleer'": [11, 5, 1.5],
  'Pyrus communis': [11, 8, 1.6],
  'Quercus palustris': [22, 13, 2.4],
  'Quercus petraea': [25, 18, 2],
  'Quercus robur': [26, 20, 2.1],
  "Quercus robur 'Fastigiata'": [18, 6, 1.8],
  'Quercus rubra': [24, 17, 2.6],
  'Robinia pseudoacacia': [21, 12, 2.2],
  "Robinia pseudoacacia 'Umbraculifera'": [6, 5, 1.4],
  'Salix alba': [22, 16, 3.6],
  "Salix alba 'Tristis'": [17, 15, 3.2],
  'Salix caprea': [9, 8, 1.8],
  'Sorbus aria': [11, 8, 1.4],
  'Sorbus aucuparia': [11, 7, 1.3],
  'Sorbus intermedia': [12, 9, 1.5],
  'Taxus baccata': [10, 8, 1.1],
  'Tilia cordata': [23, 14, 2],
  "Tilia cordata 'Greenspire'": [18, 11, 1.9],
  'Tilia platyphyllos': [27, 17, 2.3],
  "Tilia tomentosa 'Brabant'": [22, 14, 2.1],
  'Tilia × europaea': [26, 15, 2.2],
  "Tilia × europaea 'Pallida'": [25, 14, 2.2],
  'Ulmus laevis': [24, 15, 2.4],
  "Ulmus hybr. 'New Horizon'": [18, 8, 2],
};

const MULTI_STEMMED = ['Betula', 'Alnus', 'Salix', 'Amelanchier', 'Crataegus', 'Carpinus', 'Taxus', 'Ilex'];

/** Names that are a cultivar in the species list's sense; `Prunus avium 'Plena'` is a species row of its own. */
const OWN_ROWS = new Set(["Prunus avium 'Plena'"]);

export function taxonOf(name: string): Taxon {
  const growth = GROWTH[name];
  if (!growth) throw new Error(`no growth known for ${name}`);
  const [base = name, cultivar] = OWN_ROWS.has(name) ? [name] : name.split(" '");
  return {
    botanicalName: base,
    cultivar: cultivar?.slice(0, -1) ?? null,
    heightM: growth[0],
    crownM: growth[1],
    girthPerYearCm: growth[2],
    multiStemmed: MULTI_STEMMED.some((genus) => name.startsWith(genus)),
  };
}

/** Every taxon the town may be planted with. */
export const TAXA: readonly string[] = Object.keys(GROWTH);
