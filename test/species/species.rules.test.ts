import { expect, test } from 'vitest';
import { matchSpecies } from '../../server/species/species.rules.ts';
import { seededNames } from './names.ts';

const { index, reading } = await seededNames();

test.each([
  // as the list writes it
  ['Tilia cordata', 'Tilia cordata', 'name'],
  ['Acer tataricum subsp. ginnala', 'Acer tataricum subsp. ginnala', 'name'],
  ["Prunus avium 'Plena'", "Prunus avium 'Plena'", 'name'],
  // case, blanks, the hybrid sign
  ['  TILIA   CORDATA ', 'Tilia cordata', 'name'],
  ['Carpinus Betulus', 'Carpinus betulus', 'name'],
  ['Tilia x europaea', 'Tilia × europaea', 'name'],
  ['Tilia X europaea', 'Tilia × europaea', 'name'],
  ['Tilia ×europaea', 'Tilia × europaea', 'name'],
  ['Tilia europaea', 'Tilia × europaea', 'name'],
  ['Alnus spaethii', 'Alnus × spaethii', 'name'],
  // cultivars in all sorts of quotes
  ["Tilia cordata 'Greenspire'", "Tilia cordata 'Greenspire'", 'name'],
  ['Tilia cordata "Greenspire"', "Tilia cordata 'Greenspire'", 'name'],
  ['Tilia cordata ´Greenspire´', "Tilia cordata 'Greenspire'", 'name'],
  ['Tilia cordata „Greenspire“', "Tilia cordata 'Greenspire'", 'name'],
  ["Tilia cordata 'GREENSPIRE", "Tilia cordata 'Greenspire'", 'name'],
  ["Crataegus laevigata 'Paul's Scarlet'", "Crataegus laevigata 'Paul's Scarlet'", 'name'],
  ['Acer platanoides "Faassens Black"', "Acer platanoides 'Faassen's Black'", 'name'],
  ["Tilia cordata 'Unheard Of'", "Tilia cordata 'Unheard Of'", 'name'],
  ['Pyrus communis Beech Hill', "Pyrus communis 'Beech Hill'", 'name'],
  ["Malus 'Red Sentinel'", "Malus hybr. 'Red Sentinel'", 'name'],
  ["Ulmus Hybride 'Lobel'", "Ulmus hybr. 'Lobel'", 'name'],
  ["ULMUS hybr.'New horizon", "Ulmus hybr. 'New Horizon'", 'name'],
  ["Malus 'Hybride'", 'Malus hybr.', 'name'],
  ['Malus evereste', "Malus hybr. 'Evereste'", 'synonym'],
  // the genus alone
  ['Acer spec.', 'Acer spec.', 'name'],
  ['Acer sp.', 'Acer spec.', 'name'],
  ['Acer', 'Acer spec.', 'name'],
  // authors, brackets, abbreviations, what the list does not know
  ['Acer platanoides L.', 'Acer platanoides', 'name'],
  ['Malus sylvestris (communis), Wildapfel', 'Malus sylvestris', 'name'],
  ['Acer plat. "Globosum"', "Acer platanoides 'Globosum'", 'abbreviation'],
  ['Chamaecyparis law. Ellwoodii', "Chamaecyparis lawsoniana 'Ellwoodii'", 'abbreviation'],
  ['Salix repens argentea', 'Salix repens', 'reduced'],
  // older and other botanical names
  ['Platanus x acerifolia', 'Platanus × hispanica', 'synonym'],
  ['Platanus hybrida', 'Platanus × hispanica', 'synonym'],
  ['Sophora japonica "Regent"', "Styphnolobium japonicum 'Regent'", 'synonym'],
  ['Tilia x vulgaris', 'Tilia × europaea', 'synonym'],
  ['Tilia Pallida, Kaiser-Linde', "Tilia × europaea 'Pallida'", 'synonym'],
  ['Pinus silvestris', 'Pinus sylvestris', 'name'],
  ['Prunus avium ssp. avium', 'Prunus avium', 'name'],
  ["Gleditsia triacanthos 'Inermis'", 'Gleditsia triacanthos f. inermis', 'name'],
  // botanical name first, German behind it
  ['Quercus robur, Stieleiche', 'Quercus robur', 'name'],
  ['Tilia cordata "Greenspire", Amerikanische Winterlinde', "Tilia cordata 'Greenspire'", 'name'],
  ['Ostrya carpinifolia - Hopfenbuche', 'Ostrya carpinifolia', 'name'],
  // German names, either way round
  ['Berg-Ahorn', 'Acer pseudoplatanus', 'german'],
  ['Bergahorn', 'Acer pseudoplatanus', 'german'],
  ['Ahorn, Berg-Ahorn', 'Acer pseudoplatanus', 'german'],
  ['Eiche, Stiel-Eiche, Sommer-Eiche', 'Quercus robur', 'german'],
  ['Nussbaum, Schwarznuss', 'Juglans nigra', 'german'],
  ['Eibe, gemeine', 'Taxus baccata', 'german'],
  ['Esche, Esche gemeine', 'Fraxinus excelsior', 'german'],
  ['Gewoehnliche Rosskastanie', 'Aesculus hippocastanum', 'german'],
  ['Roßkastanie', 'Aesculus hippocastanum', 'german'],
  ["Winter-Linde 'Rancho'", "Tilia cordata 'Rancho'", 'german'],
  ["Linde 'Greenspire'", "Tilia cordata 'Greenspire'", 'german'],
  ['Kugel-Ahorn', "Acer platanoides 'Globosum'", 'german'],
  ['Linde', 'Tilia spec.', 'german'],
  ['English oak', 'Quercus robur', 'german'],
  ['Eiche, amerikanische, Rot-Eiche', 'Quercus rubra', 'reduced'],
  // typing errors, said to be such
  ['Acer pseudoplatnus', 'Acer pseudoplatanus', 'typo'],
  ['Quercus roburr', 'Quercus robur', 'typo'],
  ['Cedrus atlantika', 'Cedrus atlantica', 'typo'],
  ['Kiefer, Weymouths-Kiefer', 'Pinus strobus', 'typo'],
])('%s means %s (%s)', (given, meant, how) => {
  const match = matchSpecies(given, index);
  expect(match.speciesId === null ? match : [reading(match.speciesId, match.cultivar), match.how]).toEqual([
    meant,
    how,
  ]);
});

test.each([
  ['a name of nothing', 'unbekannt'],
  ['an empty name', ''],
  ['only signs', '- ? -'],
  ['a German word for two genera', 'Kastanie'],
  ['contradicting German names', 'Buche, Rot-Ahorn'],
  ['a German name whose deciding part is unknown', 'Ahorn, Silber-Eschenahorn'],
  ['an apostrophe inside a word', "Pfitzer's Wacholder"],
])('%s is not guessed', (_, given) => {
  expect(matchSpecies(given, index).speciesId).toBeNull();
});

test('an unknown species of a known genus is not taken for the genus, only offered as it', () => {
  expect(matchSpecies('Quercus incognita', index)).toMatchObject({
    speciesId: null,
    suggestions: expect.arrayContaining([expect.objectContaining({ botanicalName: 'Quercus spec.' })]),
  });
});

test('80,000 names of a city are matched in well under a second', () => {
  const names = Array.from({ length: 80_000 }, (_, row) => `Tilia cordata "Sorte ${row % 350}", Winterlinde`);
  const before = performance.now();
  for (const name of names) matchSpecies(name, index);
  expect(performance.now() - before).toBeLessThan(500);
});
