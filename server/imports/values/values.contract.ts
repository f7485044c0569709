import { z } from 'zod';
import { endpoint } from '../../http/endpoint.ts';
import { importMapping } from '../mapping/importMapping.ts';
import { CODE_LISTS, codedField, lengthUnit, measureField, unitFactor, unitOf } from './codedFields.ts';

export { CODE_LISTS, lengthUnit, unitFactor, unitOf };

/** What stands in the coded columns of a file, and how its measurements are spread. */
export const valueSurvey = z.object({
  codes: z.array(
    z.object({
      field: codedField,
      column: z.string(),
      /** The most frequent values as they stand in the file. */
      values: z.array(
        z.object({
          given: z.string(),
          count: z.int(),
          /** Does the mapping say what it becomes? `code` null: nothing. */
          isMapped: z.boolean(),
          code: z.string().nullable(),
          /** What it is understood as by itself; null: nobody can say. */
          proposed: z.string().nullable(),
        }),
      ),
      /** How many more different values there are. */
      more: z.int(),
      /** Scales on which all its numbers have a place: name and codes. */
      scales: z.array(z.object({ name: z.string(), codes: z.record(z.string(), z.string()) })),
    }),
  ),
  measures: z.array(
    z.object({
      field: measureField,
      column: z.string(),
      /** How many rows hold a number above 0. */
      count: z.int(),
      /** As they stand in the file, in whichever unit. */
      least: z.number(),
      median: z.number(),
      most: z.number(),
      /** A unit in which these are usual sizes of trees, when in the one that is taken they are not. */
      likelier: lengthUnit.nullable(),
    }),
  ),
});
export type ValueSurvey = z.infer<typeof valueSurvey>;

/** Reads the whole file, like the preview. */
export const surveyImport = {
  ...endpoint({
    method: 'post',
    needs: 'imports.run',
    path: '/api/imports/:id/values',
    tag: 'imports',
    summary:
      'Which values stand in the coded columns of a file under a mapping, and how its measurements are spread',
    params: z.strictObject({ id: z.uuid() }),
    body: importMapping,
    reply: valueSurvey,
  }),
  writes: false,
};
