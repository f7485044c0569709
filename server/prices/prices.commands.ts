import { difference, recordChanges } from '../audit/changes.store.ts';
import { Problem, refuseIf } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { pricedBy } from '../measures/measureList.store.ts';
import type { Price } from './prices.contract.ts';
import { heightClassOf, proposePrice } from './prices.rules.ts';
import { allPrices, findPrice, insertPrice, updatePrice, type NewPrice } from './prices.store.ts';

export async function addPrice(work: Work, price: NewPrice): Promise<Price> {
  refuseBackward(price.validFrom, price.validUntil);
  if (await insertPrice(work.db, price, work.account.id)) {
    const { id, ...after } = price;
    await recordChanges(work, [
      { noun: 'price', thingId: id, treeId: null, act: 'added', before: null, after },
    ]);
  }
  return requirePrice(work, price.id);
}

export async function changePrice(
  work: Work,
  id: string,
  input: { version: number; unit: Price['unit']; unitPrice: number; validUntil: string | null },
): Promise<Price> {
  const before = await requirePrice(work, id);
  refuseBackward(before.validFrom, input.validUntil);
  if (!(await updatePrice(work.db, id, input, work.account.id)))
    throw new Problem('conflict', 'Somebody else changed this price meanwhile', [
      { path: 'version', key: 'changed_meanwhile', params: { version: before.version } },
    ]);
  const after = await requirePrice(work, id);
  const changed = difference({ ...before }, { ...after });
  if (changed)
    await recordChanges(work, [{ noun: 'price', thingId: id, treeId: null, act: 'changed', ...changed }]);
  return after;
}

/** What the list says about one measure at its tree today. */
export async function proposalFor(work: Work, measureId: string) {
  const [about] = await pricedBy(work.db, [measureId]);
  if (!about) throw new Problem('not_found', 'There is no such measure');
  const found = proposePrice(await allPrices(work.db), { ...about, day: work.today });
  return (
    found && {
      unit: found.unit,
      unitPrice: found.unitPrice,
      heightClass: heightClassOf(about.heightM),
      ofFirm: found.contractorId !== null,
    }
  );
}

function refuseBackward(from: string, until: string | null): void {
  refuseIf(until !== null && until < from ? [{ path: 'validUntil', key: 'ends_before_it_begins' }] : []);
}

async function requirePrice(work: Work, id: string): Promise<Price> {
  const price = await findPrice(work.db, id);
  if (!price) throw new Problem('not_found', 'There is no such price');
  return price;
}
