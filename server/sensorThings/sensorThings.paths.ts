import { z } from 'zod';
import { parametersOf } from '../http/openapi.ts';
import { given } from '../http/rawFile.ts';

export const SENSOR_THINGS_PATH = '/api/sensorthings/v1.1';

/** The address as OpenAPI's `paths`; what lies below it is described by the standard. */
export const sensorThingsPaths = {
  [`${SENSOR_THINGS_PATH}/{path}`]: {
    get: given(
      'get-sensor-things',
      'sensors',
      'Readings of soil moisture after the OGC SensorThings API 1.1; for anybody where the city has said so',
      {
        mediaType: 'application/json',
        needs: 'cadastre.read',
        parameters: parametersOf(z.strictObject({ path: z.string() }), 'path'),
      },
    ),
  },
};
