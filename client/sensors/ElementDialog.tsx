import type { ElementPull } from '#contract/pulls/pulls';
import { useMe } from '../accounts/accounts.queries.ts';
import { useOpened } from '../drafts/useOpened.ts';
import { useText } from '../i18n/language.ts';
import { CatchUp } from '../ui/CatchUp.tsx';
import { Choice } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { TextField } from '../ui/Field.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { PasswordField } from '../ui/PasswordField.tsx';
import { notify } from '../ui/toasts.ts';
import { FormDialog } from './FormDialog.tsx';
import { momentOf } from './moments.ts';
import { useSaveElement } from './pulls.queries.ts';
import { pullsText } from './pulls.text.ts';

const SHOWN = ['name', 'address', 'apiKey', 'folder', 'devEuis', 'since', 'everyMinutes'];
const WHATS = ['folder', 'devices'] as const;

/** ELEMENT IoT is to be asked: where, with which key, for what, and from when. Without a pull it is a new source. */
export function ElementDialog({ pull, onClose }: { pull: ElementPull | null; onClose(): void }) {
  const t = useText(pullsText);
  const { today } = useMe();
  const form = useOpened(
    pull,
    (one) => draftOf(one, today),
    (one) => ({ asked: one?.folder ?? one?.devEuis.join(', ') ?? '' }),
  );
  const { fields: draft, change: put } = form;
  const { asked } = draft;
  const ask = (change: Partial<Draft['asked']>) => put({ asked: { ...asked, ...change } });
  const save = useSaveElement(form.thing);
  const send = () =>
    save.mutate(saidOf(draft, form.thing, today), {
      onSuccess: ({ name }) => {
        notify({ kind: 'done', text: t.form.saved(name) });
        onClose();
      },
    });
  return (
    <FormDialog
      title={pull ? t.editElement(pull.name) : t.addElement}
      act={t.form.save}
      send={send}
      error={save.error}
      isBusy={save.isPending}
      shown={SHOWN}
      onClose={onClose}
    >
      {(errorAt) => (
        <>
          <TextField
            label={t.form.name}
            value={draft.name}
            onChange={(name) => put({ name })}
            error={errorAt('name') ?? form.besides('name')}
            name="name"
          />
          <TextField
            label={t.form.address}
            hint={t.form.addressHint}
            value={draft.address}
            onChange={(address) => put({ address })}
            error={errorAt('address') ?? form.besides('address')}
            name="address"
          />
          <PasswordField
            label={t.form.apiKey}
            hint={pull ? t.form.keepKey : t.form.apiKeyHint}
            value={draft.apiKey}
            onChange={(apiKey) => put({ apiKey })}
            error={errorAt('apiKey')}
            autoComplete="new-password"
            name="apiKey"
          />
          <Choice
            label={t.form.what}
            value={asked.what}
            onChange={(what) => ask({ what })}
            options={WHATS.map((value) => ({ value, label: t.form.whats[value] }))}
            error={form.besides('asked')}
          />
          {asked.what === 'folder' ? (
            <TextField
              label={t.form.folder}
              hint={t.form.folderHint}
              value={asked.folder}
              onChange={(folder) => ask({ folder })}
              error={errorAt('folder')}
              name="folder"
            />
          ) : (
            <TextField
              label={t.form.devEuis}
              hint={t.form.devEuisHint}
              lines={5}
              value={asked.devEuis}
              onChange={(devEuis) => ask({ devEuis })}
              error={errorAt('devEuis') ?? errorAt('folder')}
              name="devEuis"
            />
          )}
          <DayField
            label={t.form.since}
            hint={t.form.sinceHint}
            value={draft.since}
            onChange={(since) => put({ since: since ?? today })}
            maxDay={today}
            error={errorAt('since') ?? form.besides('since')}
          />
          <NumberField
            label={t.form.everyMinutes}
            unit={t.form.minutes}
            value={draft.everyMinutes}
            onChange={(everyMinutes) => put({ everyMinutes })}
            minValue={1}
            maxValue={1440}
            error={errorAt('everyMinutes') ?? form.besides('everyMinutes')}
          />
          <CatchUp form={form} onDone={save.reset} />
        </>
      )}
    </FormDialog>
  );
}

interface Draft {
  name: string;
  address: string;
  apiKey: string;
  /** What is asked for is one answer. */
  asked: { what: (typeof WHATS)[number]; folder: string; devEuis: string };
  since: string;
  everyMinutes: number | null;
}

function draftOf(pull: ElementPull | null, today: string): Draft {
  return {
    name: pull?.name ?? '',
    address: pull?.address ?? 'https://',
    apiKey: '',
    asked: {
      what: pull?.folder === null ? 'devices' : 'folder',
      folder: pull?.folder ?? '',
      devEuis: (pull?.devEuis ?? []).join('\n'),
    },
    since: pull ? dayOf(pull.since) : today,
    everyMinutes: pull?.everyMinutes ?? 15,
  };
}

/** The day somebody here calls it. */
function dayOf(instant: string): string {
  const at = new Date(instant);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

function saidOf(draft: Draft, pull: ElementPull | null, today: string) {
  const { name, address, apiKey, asked, since, everyMinutes } = draft;
  const { what, folder, devEuis } = asked;
  const words = devEuis.split(/[\n,;]+/).map((word) => word.trim());
  return {
    name,
    address,
    apiKey: pull && apiKey === '' ? null : apiKey,
    folder: what === 'folder' ? folder : null,
    devEuis: what === 'devices' ? words.filter((word) => word !== '') : [],
    // A day that nobody changed stays the moment it was.
    since: pull && dayOf(pull.since) === since ? pull.since : momentOf(since, today, new Date(), true),
    everyMinutes: everyMinutes ?? 0,
  };
}
