import type { SupportView } from '#contract/supports/supports';
import type { Concern, RemovalCause, SupportState, SupportVerdict } from '#rules/supports/supports';

/** Words for what the rules of supports distinguish. */
export const states: Record<'de' | 'en', Record<SupportState, string>> = {
  de: { in_service: 'in Betrieb', to_replace: 'zu ersetzen', removed: 'ausgebaut' },
  en: { in_service: 'in service', to_replace: 'to replace', removed: 'removed' },
};
export const concerns: Record<'de' | 'en', Record<Concern, string>> = {
  de: {
    danger: 'Gefahr',
    to_replace: 'zu ersetzen',
    expired: 'abgelaufen',
    overdue: 'Prüfung fällig',
    expiring: 'läuft bald ab',
    soon: 'bald zu prüfen',
  },
  en: {
    danger: 'danger',
    to_replace: 'to replace',
    expired: 'expired',
    overdue: 'inspection due',
    expiring: 'expires soon',
    soon: 'due soon',
  },
};
export const verdicts: Record<'de' | 'en', Record<SupportVerdict, string>> = {
  de: { fine: 'in Ordnung', adjust: 'nachstellen', replace: 'ersetzen', danger: 'Gefahr' },
  en: { fine: 'fine', adjust: 'adjust', replace: 'replace', danger: 'danger' },
};
export const causes: Record<'de' | 'en', Record<RemovalCause, string>> = {
  de: {
    renewed: 'erneuert',
    unneeded: 'nicht mehr nötig',
    failed: 'defekt oder gerissen',
    pruned: 'Ast oder Kronenteil entfernt',
    error: 'Fehleintrag',
    other: 'anderer Grund',
  },
  en: {
    renewed: 'renewed',
    unneeded: 'no longer needed',
    failed: 'defective or torn',
    pruned: 'branch or crown part removed',
    error: 'erroneous entry',
    other: 'another reason',
  },
};
export const views: Record<'de' | 'en', Record<SupportView, string>> = {
  de: {
    inspect: 'zu prüfen',
    overdue: 'davon fällig',
    expiry: 'laufen ab',
    replace: 'zu ersetzen',
    in_service: 'alle im Baum',
    removed: 'ausgebaut',
  },
  en: {
    inspect: 'to inspect',
    overdue: 'due now',
    expiry: 'expiring',
    replace: 'to replace',
    in_service: 'all in trees',
    removed: 'removed',
  },
};
