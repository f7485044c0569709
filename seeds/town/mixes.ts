import type { Chance } from './chance.ts';
import type { GreenUse } from './greens.ts';
import type { StreetRank } from './streets.ts';
import { taxonOf, type Taxon } from './taxa.ts';

/** What a street of that rank was planted with in that year. */
export function streetTaxon(rank: StreetRank, year: number, chance: Chance): Taxon {
  return choose(STREET_MIX[rank], year, chance);
}

export function greenTaxon(use: GreenUse, year: number, chance: Chance): Taxon {
  return choose(GREEN_MIX[use], year, chance);
}

/** Where all trees were planted at once, they are of one kind: the first of the mix. */
export function uniformTaxon(use: GreenUse): Taxon {
  return taxonOf(GREEN_MIX[use][0]?.[0] ?? '');
}

export function replantedTaxon(year: number, chance: Chance): Taxon {
  return choose(REPLANTED, year, chance);
}

type Mix = readonly (readonly [name: string, weight: number])[];

function choose(mix: Mix, year: number, chance: Chance): Taxon {
  const known = mix.filter(([name]) => (PLANTED_SINCE[name] ?? 0) <= year);
  return taxonOf(chance.weighted(known.length > 0 ? known : mix));
}

/** About when cities began to plant what was bred or brought late. */
const PLANTED_SINCE: Record<string, number> = {
  'Acer rubrum': 1975,
  'Alnus × spaethii': 1960,
  'Corylus colurna': 1950,
  'Ginkgo biloba': 1900,
  'Gleditsia triacanthos': 1950,
  'Liquidambar styraciflua': 1970,
  "Malus hybr. 'Red Sentinel'": 1970,
  'Metasequoia glyptostroboides': 1952,
  "Prunus avium 'Plena'": 1930,
  "Pyrus calleryana 'Chanticleer'": 1975,
  'Quercus palustris': 1955,
  "Tilia cordata 'Greenspire'": 1970,
  "Tilia tomentosa 'Brabant'": 1975,
  "Ulmus hybr. 'New Horizon'": 1996,
};

/** What one street is planted with, by its rank; shares like those of northern German cities. */
const STREET_MIX: Record<StreetRank, Mix> = {
  wall: [
    ['Tilia × europaea', 5],
    ['Carpinus betulus', 2],
    ['Aesculus hippocastanum', 2],
    ['Platanus × hispanica', 2],
  ],
  ring: [
    ['Tilia cordata', 3],
    ['Quercus robur', 3],
    ['Platanus × hispanica', 2],
    ['Acer platanoides', 2],
  ],
  avenue: [["Tilia × europaea 'Pallida'", 1]],
  radial: [
    ['Quercus robur', 6],
    ['Tilia cordata', 4],
    ['Acer pseudoplatanus', 2],
    ['Acer platanoides', 2],
    ['Fraxinus excelsior', 2],
    ['Quercus rubra', 2],
    ['Betula pendula', 1],
    ['Platanus × hispanica', 1],
  ],
  residential: [
    ['Tilia cordata', 7],
    ["Tilia cordata 'Greenspire'", 5],
    ["Tilia tomentosa 'Brabant'", 2],
    ['Acer campestre', 6],
    ['Acer platanoides', 5],
    ["Acer platanoides 'Columnare'", 2],
    ["Acer platanoides 'Globosum'", 3],
    ['Acer pseudoplatanus', 3],
    ['Acer rubrum', 1],
    ['Quercus robur', 7],
    ["Quercus robur 'Fastigiata'", 2],
    ['Quercus palustris', 2],
    ['Betula pendula', 6],
    ['Carpinus betulus', 4],
    ["Carpinus betulus 'Fastigiata'", 3],
    ['Sorbus intermedia', 5],
    ['Sorbus aucuparia', 3],
    ['Sorbus aria', 2],
    ['Prunus avium', 2],
    ["Prunus avium 'Plena'", 2],
    ['Prunus serrulata', 3],
    ['Crataegus laevigata', 4],
    ['Robinia pseudoacacia', 2],
    ["Robinia pseudoacacia 'Umbraculifera'", 2],
    ['Fraxinus excelsior', 3],
    ['Alnus × spaethii', 2],
    ["Pyrus calleryana 'Chanticleer'", 3],
    ['Corylus colurna', 2],
    ['Ginkgo biloba', 1],
    ['Liquidambar styraciflua', 2],
    ['Gleditsia triacanthos', 2],
    ["Malus hybr. 'Red Sentinel'", 1],
    ["Ulmus hybr. 'New Horizon'", 1],
    ['Aesculus × carnea', 1],
    ['Aesculus hippocastanum', 1],
  ],
};

const PARK: Mix = [
  ['Quercus robur', 12],
  ['Fagus sylvatica', 8],
  ['Tilia platyphyllos', 6],
  ['Tilia cordata', 5],
  ['Acer pseudoplatanus', 7],
  ['Acer platanoides', 6],
  ['Carpinus betulus', 6],
  ['Aesculus hippocastanum', 4],
  ['Betula pendula', 5],
  ['Fraxinus excelsior', 4],
  ['Prunus avium', 3],
  ['Quercus rubra', 3],
  ['Platanus × hispanica', 2],
  ['Robinia pseudoacacia', 2],
  ['Ulmus laevis', 2],
  ['Castanea sativa', 2],
  ['Liriodendron tulipifera', 1],
  ['Metasequoia glyptostroboides', 1],
  ['Pinus sylvestris', 3],
  ['Taxus baccata', 3],
  ['Fagus sylvatica f. purpurea', 2],
  ['Ilex aquifolium', 2],
  ['Larix decidua', 1],
  ['Picea abies', 1],
  ["Salix alba 'Tristis'", 1],
  ['Juglans regia', 1],
  ['Ginkgo biloba', 1],
];
const YARD: Mix = [
  ['Tilia cordata', 4],
  ['Acer campestre', 4],
  ['Acer platanoides', 4],
  ['Carpinus betulus', 3],
  ['Quercus robur', 3],
  ['Betula pendula', 3],
  ['Sorbus aucuparia', 2],
  ['Prunus avium', 2],
  ['Fraxinus excelsior', 1],
  ['Platanus × hispanica', 2],
  ['Malus domestica', 1],
  ['Amelanchier lamarckii', 1],
];

const GREEN_MIX: Record<GreenUse, Mix> = {
  'castle garden': PARK,
  park: PARK,
  meadow: [
    ['Alnus glutinosa', 10],
    ['Salix alba', 7],
    ['Populus nigra', 3],
    ["Populus nigra 'Italica'", 2],
    ['Betula pubescens', 3],
    ['Fraxinus excelsior', 3],
    ['Quercus robur', 4],
    ['Salix caprea', 2],
    ['Ulmus laevis', 2],
    ["Salix alba 'Tristis'", 1],
    ['Populus tremula', 1],
  ],
  cemetery: [
    ['Tilia cordata', 6],
    ['Quercus robur', 4],
    ['Taxus baccata', 6],
    ['Betula pendula', 5],
    ['Picea abies', 2],
    ['Pinus sylvestris', 3],
    ['Fagus sylvatica', 3],
    ['Acer platanoides', 3],
    ['Ilex aquifolium', 3],
    ["Quercus robur 'Fastigiata'", 2],
    ['Larix decidua', 2],
    ['Carpinus betulus', 2],
    ['Sorbus aucuparia', 2],
  ],
  wood: [
    ['Quercus robur', 8],
    ['Fagus sylvatica', 5],
    ['Betula pendula', 4],
    ['Pinus sylvestris', 4],
    ['Alnus glutinosa', 2],
    ['Quercus rubra', 2],
    ['Acer pseudoplatanus', 2],
    ['Larix decidua', 1],
  ],
  school: YARD,
  'day care': YARD,
  playground: YARD,
  sports: [
    ["Populus nigra 'Italica'", 3],
    ['Betula pendula', 4],
    ['Acer pseudoplatanus', 3],
    ['Quercus robur', 3],
    ['Carpinus betulus', 3],
    ['Fraxinus excelsior', 2],
    ['Prunus avium', 1],
  ],
  orchard: [
    ['Malus domestica', 12],
    ['Pyrus communis', 4],
    ['Prunus domestica', 4],
    ['Prunus avium', 2],
    ['Juglans regia', 1],
  ],
  allotments: [
    ['Malus domestica', 3],
    ['Betula pendula', 3],
    ['Quercus robur', 2],
    ['Prunus avium', 2],
    ['Sorbus aucuparia', 2],
  ],
  'car park': [
    ['Platanus × hispanica', 3],
    ['Acer platanoides', 2],
    ['Tilia cordata', 2],
  ],
  square: [
    ['Tilia × europaea', 3],
    ['Platanus × hispanica', 2],
  ],
  'hedge bank': [
    ['Quercus robur', 12],
    ['Betula pendula', 4],
    ['Crataegus monogyna', 2],
    ['Sorbus aucuparia', 2],
    ['Fagus sylvatica', 1],
  ],
};

/** What the city plants today where a tree has gone. */
const REPLANTED: Mix = [
  ['Acer campestre', 4],
  ["Tilia cordata 'Greenspire'", 3],
  ['Quercus robur', 3],
  ["Ulmus hybr. 'New Horizon'", 2],
  ['Liquidambar styraciflua', 2],
  ['Corylus colurna', 2],
  ['Alnus × spaethii', 2],
  ['Ginkgo biloba', 1],
  ['Gleditsia triacanthos', 2],
  ['Carpinus betulus', 2],
  ['Sorbus intermedia', 1],
];
