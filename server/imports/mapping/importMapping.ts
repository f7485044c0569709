import { z } from 'zod';
import { targetField } from '../imports.fields.ts';
import { unitMapping, valueMapping } from '../values/codedFields.ts';

/** What is to become of a file's columns. The format of the file `--mapping` names; see docs/import.md. */
export const importMapping = z.strictObject({
  /** Which column becomes what; columns not named are left out and said to be. */
  columns: z.record(z.string(), targetField),
  /** The coordinate system, such as `EPSG:25832`; null: found by itself. */
  crs: z.string().max(20).nullable().default(null),
  /** In which height above ground girths were measured, in m, when the file does not say: trade practice 1.30. */
  girthHeightM: z.number().positive().max(2).default(1.3),
  /** What the words of the file for status, vitality and the like become; words not named are understood or listed. */
  values: valueMapping.default({}),
  /** Units of measurements, where a column has another one than its field. */
  units: unitMapping.default({}),
});
export type ImportMapping = z.infer<typeof importMapping>;
