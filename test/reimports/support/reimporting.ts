import type { Database } from '../../../server/db/connect.ts';
import type { Reimport } from '../../../server/reimports/reimports.contract.ts';
import { reimportFromFile, type UpdateOrder } from '../../../server/reimports/reimportFromFile.ts';
import { fileOf } from '../../imports/support/files.ts';
import { workOn } from '../../imports/support/trying.ts';

/** Imports a text of a known source again, as the command line does. */
export async function reimportText(
  database: Database,
  text: string,
  given: Partial<UpdateOrder> & { name?: string } = {},
): Promise<{ importId: string | null; reimport: Reimport }> {
  return reimportFile(database, await fileOf(given.name ?? 'bäume.csv', text), given);
}

export function reimportFile(database: Database, path: string, given: Partial<UpdateOrder> = {}) {
  return reimportFromFile(database, workOn(database), {
    path,
    mapping: null,
    crs: null,
    dryRun: false,
    citySystem: 25832,
    firstImportId: null,
    key: null,
    take: 'mine',
    onAnalysis: () => undefined,
    onRows: () => undefined,
    ...given,
  });
}

/** How many rows of each kind there are, without what is none. */
export function kindsOf({ counts }: Reimport): Record<string, number> {
  const { nothingToDo: _, ...numbers } = counts ?? { nothingToDo: true };
  return Object.fromEntries(Object.entries(numbers).filter(([, count]) => count > 0));
}
