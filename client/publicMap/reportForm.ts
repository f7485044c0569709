import { LEAST_FORM_MS, MOST_REPORT_PHOTOS } from '#rules/publicReports/publicReports';
import { shrinkPhoto } from '../photos/photos.shrink.ts';
import { button } from './element.ts';
import { karteText, pageLanguage } from './karte.text.ts';
import { forgetDraft, keepDraft, readDraft } from './reportDraft.ts';

/** How long a server may take to say that it is there. */
const PATIENCE_MS = 6_000;

/** Makes the form kinder: what is written survives, pictures travel small, and without a network nothing is lost. */
export function helpWith(form: HTMLFormElement): void {
  keepWhatIsWritten(form);
  const photos = form.querySelector<HTMLInputElement>('#photos');
  if (photos) {
    photos.addEventListener('change', () => void shrinkChosen(form, photos));
    // Whoever was quicker than this script.
    if (photos.files?.length) void shrinkChosen(form, photos);
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(form);
  });
  document.querySelector<HTMLElement>('.problems')?.focus();
}

function keepWhatIsWritten(form: HTMLFormElement): void {
  const text = karteText[pageLanguage()];
  const fields = fieldsOf(form);
  const draft = readDraft();
  if (draft && fields.words?.value === '') {
    fields.words.value = draft.words;
    if (fields.place && fields.place.value === '') fields.place.value = draft.place;
    const category = form.querySelector<HTMLInputElement>(
      `input[name=art][value="${CSS.escape(draft.category)}"]`,
    );
    if (category) category.checked = true;
    const drop = button(text.draftDrop, 'act quiet-act', () => {
      forgetDraft();
      form.reset();
      tell(form, '');
    });
    tell(form, text.draftBack, drop);
  }
  form.addEventListener('input', () => {
    const category = form.querySelector<HTMLInputElement>('input[name=art]:checked')?.value ?? '';
    keepDraft({ words: fields.words?.value ?? '', place: fields.place?.value ?? '', category });
  });
}

function fieldsOf(form: HTMLFormElement) {
  return {
    words: form.querySelector<HTMLTextAreaElement>('#words'),
    place: form.querySelector<HTMLInputElement>('#place'),
  };
}

/** The chosen pictures take the place of the large ones in the field itself, so that the form stays a plain form. */
async function shrinkChosen(form: HTMLFormElement, photos: HTMLInputElement): Promise<void> {
  const text = karteText[pageLanguage()];
  const files = [...(photos.files ?? [])];
  if (files.length > MOST_REPORT_PHOTOS) {
    photos.value = '';
    return tell(form, text.tooMany);
  }
  tell(form, text.shrinking);
  try {
    const small = new DataTransfer();
    for (const [index, file] of files.entries())
      small.items.add(new File([await shrinkPhoto(file)], `foto-${index + 1}.jpg`, { type: 'image/jpeg' }));
    photos.files = small.files;
    tell(form, files.length === 0 ? '' : text.chosen(String(files.length)));
  } catch {
    photos.value = '';
    tell(form, text.unreadable);
  }
}

/** Asks first whether the server is there: a browser's own page of failure would be all that is left of the form. */
async function send(form: HTMLFormElement): Promise<void> {
  const text = karteText[pageLanguage()];
  const press = form.querySelector<HTMLButtonElement>('button[type=submit]');
  press?.setAttribute('disabled', '');
  tell(form, text.sending);
  const isThere = await fetch('/health/live', {
    cache: 'no-store',
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (isThere) {
    // Whoever has got a draft back is as quick as a machine, and must not be taken for one.
    await new Promise((resolve) => setTimeout(resolve, LEAST_FORM_MS - performance.now()));
    return form.submit();
  }
  press?.removeAttribute('disabled');
  tell(form, text.offline);
}

function tell(form: HTMLFormElement, ...words: (string | Node)[]): void {
  form.querySelector('#draft')?.replaceChildren(...words);
}
