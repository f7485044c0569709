import './karte.css';
import { forgetDraft } from './reportDraft.ts';
import { openWhenTouched } from './openWhenTouched.ts';

// The pages of the public map are whole as the server sends them; this makes more of them where it can.
const form = document.querySelector<HTMLFormElement>('form[data-report]');
if (form) void import('./reportForm.ts').then(({ helpWith }) => helpWith(form));
if (document.querySelector('[data-sent]')) forgetDraft();
for (const place of document.querySelectorAll<HTMLElement>('[data-map]')) openWhenTouched(place);
