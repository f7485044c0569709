type Language = 'de' | 'en';
/** Short name, name, title. */
type Field = readonly [short: string, name: string, title: string];

/** The file beside a Shapefile that says what its names stand for: dBASE cuts them off after ten letters. */
export const fieldList = {
  fileName: { de: 'felder.txt', en: 'fields.txt' },
  text: (language: Language, fields: readonly Field[], shortened: number) =>
    [
      WORDS[language].head,
      ...fields.map((field) => field.join('\t')),
      ...(shortened > 0 ? ['', WORDS[language].shortened(shortened)] : []),
      '',
    ].join('\r\n'),
};

const WORDS = {
  de: {
    head: 'Kurzname\tName\tBedeutung',
    shortened: (count: number) =>
      `${count} Texte sind auf 254 Byte gekürzt: mehr fasst ein Shapefile nicht. Im GeoPackage stehen sie ganz.`,
  },
  en: {
    head: 'Short name\tName\tMeaning',
    shortened: (count: number) =>
      `${count} texts are cut off at 254 bytes: a Shapefile holds no more. In a GeoPackage they stand whole.`,
  },
};
