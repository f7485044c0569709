import { z } from 'zod';
import { historyCodedField, historyField, historyKey, historyKind } from './histories.fields.ts';

/** What is to become of the columns of a file of past inspections or measures. The format `--mapping` names. */
export const historyMapping = z.strictObject({
  kind: historyKind,
  /** Which column becomes what; columns not named are kept with their rows as they stand. */
  columns: z.record(z.string().max(500), historyField),
  key: historyKey,
  /** Only trees of this source, by the key it last gave them; null: all trees of the cadastre. */
  sourceId: z.uuid().nullable().default(null),
  /** What the words of the file become; null: nothing. Words not named are understood or listed. */
  values: z
    .partialRecord(historyCodedField, z.record(z.string().max(200), z.string().max(10).nullable()))
    .default({}),
});
export type HistoryMapping = z.infer<typeof historyMapping>;
