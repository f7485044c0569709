import type { Work } from '../http/serve.ts';
import { readTreeFile } from '../imports/formats/treeFile.ts';
import { areaNameOf } from '../imports/judging/areaName.ts';
import { readFacts } from '../imports/judging/readFacts.ts';
import { RowReader } from '../imports/judging/rowReader.ts';
import { Tallies } from '../imports/judging/tallies.ts';
import { makePlan, type ImportSource } from '../imports/makePlan.ts';
import type { ImportMapping } from '../imports/mapping/importMapping.ts';
import type { FoundSources } from './reimports.contract.ts';
import { likelySources, type SampledKeys } from './sources.store.ts';

const SAMPLED_ROWS = 2000;
/** Less than half of the rows known is another file. Own proposal. */
const LEAST_SHARE = 0.5;

/** Earlier imports whose trees a file may tell anew; proposed is the one that knows most of its first rows. */
export async function findSources(
  { db, today }: Work,
  source: ImportSource,
  mapping: ImportMapping,
  citySystem: number,
): Promise<FoundSources> {
  const { plan } = await makePlan(db, source, mapping, { citySystem, today });
  const keys: Record<keyof SampledKeys, string[]> = { externalKeys: [], areas: [], numbers: [] };
  let sampled = 0;
  for await (const rows of readTreeFile(source.path, source.file, SAMPLED_ROWS)) {
    const reader = new RowReader(plan, rows, new Tallies());
    for (let index = 0; index < rows.length; index++) {
      reader.start(index);
      const { externalKey, number, street } = readFacts(plan, reader);
      if (externalKey !== null) keys.externalKeys.push(externalKey);
      if (number === null) continue;
      keys.areas.push(areaNameOf(plan, rows, index, street));
      keys.numbers.push(number);
    }
    sampled = rows.length;
    break;
  }
  const sources = await likelySources(db, keys);
  return { sampled, sources, proposed: proposedOf(sources, sampled) };
}

/** The external key comes first: a number is given anew when a tree is replaced. */
function proposedOf(sources: FoundSources['sources'], sampled: number): FoundSources['proposed'] {
  const best = (of: (source: FoundSources['sources'][number]) => number) =>
    sources.toSorted((a, b) => of(b) - of(a))[0];
  const byKey = best((source) => source.matchedByExternalKey);
  if (byKey && isEnough(byKey.matchedByExternalKey, sampled))
    return { firstImportId: byKey.firstImportId, key: 'external_key' };
  const byNumber = best((source) => source.matchedByNumber);
  return byNumber && isEnough(byNumber.matchedByNumber, sampled)
    ? { firstImportId: byNumber.firstImportId, key: 'number' }
    : null;
}

function isEnough(matched: number, sampled: number): boolean {
  return sampled > 0 && matched / sampled >= LEAST_SHARE;
}
