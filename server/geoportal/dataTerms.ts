import type { Config } from '../config.ts';
import type { Link } from './links.ts';

/** Under which terms the city gives its data away; null: it has not said. */
export type DataTerms = Config['dataTerms'];

/** Licences of open data in Germany by their addresses, https://www.govdata.de/lizenzen. */
const NAMES: Record<string, string> = {
  'https://www.govdata.de/dl-de/by-2-0': 'Datenlizenz Deutschland – Namensnennung – Version 2.0',
  'https://www.govdata.de/dl-de/zero-2-0': 'Datenlizenz Deutschland – Zero – Version 2.0',
  'https://creativecommons.org/licenses/by/4.0/': 'Creative Commons Namensnennung 4.0 (CC BY 4.0)',
  'https://creativecommons.org/publicdomain/zero/1.0/': 'Creative Commons Zero 1.0 (CC0)',
};

/** As people call it; an unknown one by its address. */
export function licenceName(licence: string): string {
  return NAMES[licence] ?? licence;
}

/** OGC 17-069r4, 7.13.4: where the data has a licence, collections link to it. */
export function licenceLinks({ licence }: DataTerms): Link[] {
  return licence === null
    ? []
    : [{ rel: 'license', type: 'text/html', title: licenceName(licence), href: licence }];
}

export function attributionOf({ attribution }: DataTerms): { attribution?: string } {
  return attribution === null ? {} : { attribution };
}
