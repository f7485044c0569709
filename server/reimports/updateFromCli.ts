import type { Database } from '../db/connect.ts';
import { Problem } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { describeReport } from '../imports/importAccount.ts';
import { reimportKey, type Reimport } from './reimports.contract.ts';
import { reimportFromFile, type UpdateOrder } from './reimportFromFile.ts';

/** Imports a file of a known source again as the command line asks; what came of it, line by line. */
export async function updateFromCli(
  database: Database,
  work: Work,
  order: Omit<UpdateOrder, 'firstImportId' | 'key' | 'take'>,
  asked: { source?: string | undefined; key?: string | undefined; theirs: boolean },
): Promise<string[]> {
  const key = reimportKey.nullable().safeParse(asked.key ?? null);
  if (!key.success) throw new Problem('invalid', 'Unknown key', [{ path: 'key', key: 'key_unknown' }]);
  const { reimport, importId } = await reimportFromFile(database, work, {
    ...order,
    firstImportId: asked.source ?? null,
    key: key.data,
    take: asked.theirs ? 'theirs' : 'mine',
  });
  return [...describeReimport(reimport, importId !== null), ...notes(reimport)];
}

function describeReimport({ counts, fields, sourceName, key }: Reimport, isDone: boolean): string[] {
  if (!counts) return [];
  return [
    `Source: ${sourceName}, by ${key === 'number' ? 'number in the control area' : 'external key'}`,
    `${counts.new} new + ${counts.changed} changed + ${counts.unchanged} unchanged + ${counts.refused} refused`,
    `${counts.conflict} trees with fields changed on both sides; ${counts.kept} keep fields changed here only`,
    `${counts.gone} trees the file does not name, ${counts.toPropose} of them newly proposed to the office`,
    ...(counts.withoutKey > 0
      ? [`${counts.withoutKey} trees of the source have no key and were left alone`]
      : []),
    ...fields.map(
      ({ field, changed, conflicts, taken }) =>
        `  ${field}: ${changed} changed by the source, ${conflicts} of them here too (${taken} follow the source)`,
    ),
    counts.nothingToDo
      ? 'Nothing to do'
      : `${counts.toWrite} trees ${isDone ? 'changed' : 'to be changed'}, ${counts.new} ${isDone ? 'made' : 'to be made'}`,
  ];
}

/** What was noticed in the rows. */
function notes({ report }: Reimport): string[] {
  return report ? describeReport(report, true).filter((line) => line.startsWith('  ')) : [];
}
