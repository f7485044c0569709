import { z } from 'zod';
import { tradeOrder, type TradeOrder } from '#contract/tradeExports/tradeExports';
import { TRADE_COLUMNS, USUAL_COLUMNS } from '#rules/tradeExports/tradeColumns';
import { ownStorage } from '../drafts/ownStorage.ts';

/** What a person chose about an export, besides the trees. */
const choice = tradeOrder.omit({ filter: true }).extend({ columns: z.array(z.enum(TRADE_COLUMNS)) });
export type TradeChoice = Omit<TradeOrder, 'filter'>;

const KEY = 'baumkataster.tradeExport';

/** As it was the last time on this device; at first the usual. */
export function rememberedChoice(language: 'de' | 'en'): TradeChoice {
  try {
    const parsed = choice.safeParse(JSON.parse(ownStorage.getItem(KEY) ?? 'null'));
    if (parsed.success) return parsed.data;
  } catch {
    // Storage refused, or not JSON: there is nothing to remember.
  }
  return { format: 'xlsx', columns: [...USUAL_COLUMNS], language, crs: 'city' };
}

export function rememberChoice(chosen: TradeChoice): void {
  try {
    ownStorage.setItem(KEY, JSON.stringify(chosen));
  } catch {
    // Without storage the next export begins with the usual; this one goes on.
  }
}
