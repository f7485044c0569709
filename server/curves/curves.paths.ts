import { z } from 'zod';
import { parametersOf } from '../http/openapi.ts';
import { given } from '../http/rawFile.ts';
import { READINGS_CSV_PATH, readingsCsvQuery } from './readingsCsv.contract.ts';

/** A sensor's readings as a table, as OpenAPI's `paths`. */
export const curvePaths = {
  [READINGS_CSV_PATH.replace(':id', '{id}')]: {
    get: given('get-sensor-readings', 'sensors', 'All readings of a sensor in a span as a table', {
      mediaType: 'text/csv',
      needs: 'cadastre.read',
      parameters: [
        ...parametersOf(z.strictObject({ id: z.uuid() }), 'path'),
        ...parametersOf(readingsCsvQuery, 'query'),
      ],
    }),
  },
};
