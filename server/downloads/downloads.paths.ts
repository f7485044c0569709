import { parametersOf, refusals } from '../http/openapi.ts';
import { given } from '../http/rawFile.ts';
import type { Needs } from '../accounts/permissions.rules.ts';
import * as contract from './downloads.contract.ts';

const open: { needs: Needs; parameters: unknown[] } = { needs: 'open', parameters: [] };

/** The downloads as OpenAPI's `paths`. */
export const downloadPaths = {
  [contract.GEOPACKAGE_PATH]: {
    get: given('export-geopackage', 'exports', 'All public trees as a GeoPackage in the city’s system', {
      ...open,
      mediaType: contract.GEOPACKAGE_TYPE,
      more: { 206: { description: 'The part asked for' }, ...refusals(507) },
    }),
  },
  [contract.CHANGES_PATH]: {
    get: given(
      'export-changes',
      'exports',
      'What is new, changed or gone of the public trees since a state, to keep a copy up to date',
      {
        mediaType: 'application/json',
        needs: 'open',
        parameters: parametersOf(contract.changesQuery, 'query'),
        more: refusals(409),
      },
    ),
  },
  [contract.CATALOGUE_PATH]: {
    get: given('export-catalogue', 'exports', 'The record for catalogues of open data, DCAT-AP.de', {
      ...open,
      mediaType: 'application/ld+json',
    }),
  },
  [contract.CATALOGUE_TURTLE_PATH]: {
    get: given('export-catalogue-turtle', 'exports', 'The same as Turtle', {
      ...open,
      mediaType: 'text/turtle',
    }),
  },
};
