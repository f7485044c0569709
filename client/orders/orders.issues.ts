import type { IssueSentences } from '../http/issueText.ts';
import { fellingIssues } from '../refusals/felling.text.ts';
import { ordersText } from './orders.text.ts';

/** Why an order, or a report of one, is refused: at the form, on its card and in the outbox the same sentences. */
export const ordersIssues: IssueSentences = {
  de: { ...fellingIssues.de, ...ordersText.de.issues },
  en: { ...fellingIssues.en, ...ordersText.en.issues },
};
