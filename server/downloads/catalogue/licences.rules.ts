/** Licences by the addresses people know them by, as DCAT-AP.de calls them: https://www.dcat-ap.de/def/licenses/ */
const LICENCES: Readonly<Record<string, string>> = {
  'govdata.de/dl-de/by-2-0': 'http://dcat-ap.de/def/licenses/dl-by-de/2.0',
  'govdata.de/dl-de/zero-2-0': 'http://dcat-ap.de/def/licenses/dl-zero-de/2.0',
  'creativecommons.org/licenses/by/4.0': 'http://dcat-ap.de/def/licenses/cc-by/4.0',
  'creativecommons.org/licenses/by-sa/4.0': 'http://dcat-ap.de/def/licenses/cc-by-sa/4.0',
  'creativecommons.org/publicdomain/zero/1.0': 'http://dcat-ap.de/def/licenses/cc-zero',
};

/** An unknown one goes by its own address. */
export function licenceUri(licence: string): string {
  const plain = licence.replace(/^https?:\/\/(www\.)?/, '').replace(/\/(deed\.\w+|legalcode)?$/, '');
  return LICENCES[plain] ?? licence;
}
