import { openWhenTouched } from './openWhenTouched.ts';

// The pages of open data under /ogc: what they list, on a map.
for (const place of document.querySelectorAll<HTMLElement>('[data-map]')) openWhenTouched(place);
