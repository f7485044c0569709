import { useState } from 'react';
import type { ElementPull } from '#contract/pulls/pulls';
import { useMe } from '../accounts/accounts.queries.ts';
import { useOpened } from '../drafts/useOpened.ts';
import { useText } from '../i18n/language.ts';
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
  const [draft, setDraft] = useState(() => draftOf(pull, today));
  const put = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const save = useSaveElement(useOpened(pull));
  const send = () =>
    save.mutate(saidOf(draft, pull, today), {
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
            error={errorAt('name')}
            name="name"
          />
          <TextField
            label={t.form.address}
            hint={t.form.addressHint}
            value={draft.address}
            onChange={(address) => put({ address })}
            error={errorAt('address')}
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
            value={draft.what}
            onChange={(what) => put({ what })}
            options={WHATS.map((value) => ({ value, label: t.form.whats[value] }))}
          />
          {draft.what === 'folder' ? (
            <TextField
              label={t.form.folder}
              hint={t.form.folderHint}
              value={draft.folder}
              onChange={(folder) => put({ folder })}
              error={errorAt('folder')}
              name="folder"
            />
          ) : (
            <TextField
              label={t.form.devEuis}
              hint={t.form.devEuisHint}
              lines={5}
              value={draft.devEuis}
              onChange={(devEuis) => put({ devEuis })}
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
            error={errorAt('since')}
          />
          <NumberField
            label={t.form.everyMinutes}
            unit={t.form.minutes}
            value={draft.everyMinutes}
            onChange={(everyMinutes) => put({ everyMinutes })}
            minValue={1}
            maxValue={1440}
            error={errorAt('everyMinutes')}
          />
        </>
      )}
    </FormDialog>
  );
}

interface Draft {
  name: string;
  address: string;
  apiKey: string;
  what: (typeof WHATS)[number];
  folder: string;
  devEuis: string;
  since: string;
  everyMinutes: number | null;
}

function draftOf(pull: ElementPull | null, today: string): Draft {
  return {
    name: pull?.name ?? '',
    address: pull?.address ?? 'https://',
    apiKey: '',
    what: pull?.folder === null ? 'devices' : 'folder',
    folder: pull?.folder ?? '',
    devEuis: (pull?.devEuis ?? []).join('\n'),
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
  const { name, address, apiKey, what, folder, devEuis, since, everyMinutes } = draft;
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
