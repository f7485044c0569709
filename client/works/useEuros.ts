import { useLanguage } from '../i18n/language.ts';

const FORMATS = {
  de: new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' }),
  en: new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' }),
};

/** 1.234,50 € */
export function useEuros(): (value: number) => string {
  const format = FORMATS[useLanguage()];
  return (value) => format.format(value);
}
