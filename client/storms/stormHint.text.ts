import { defineText } from '../i18n/text.ts';

/** What the map of all trees says of storms; the pages of a storm have their own words. */
export const stormHintText = defineText({
  de: {
    cordon: 'Absperrung',
    running: (name: string) => `Sturm: ${name}`,
  },
  en: {
    cordon: 'Cordon',
    running: (name) => `Storm: ${name}`,
  },
});
