import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { changeNotice, takeNotice, type Notice } from '#contract/notices/notices';
import { useMe } from '../accounts/accounts.queries.ts';
import { useOpened } from '../drafts/useOpened.ts';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { CatchUp } from '../ui/CatchUp.tsx';
import { Choice } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice as Note } from '../ui/Feedback.tsx';
import { FieldGroup, TextField } from '../ui/Field.tsx';
import { notify } from '../ui/toasts.ts';
import type { Basemaps } from '../map/basemap.ts';
import { NoticeMap } from './NoticeMap.tsx';
import { useNoticeAct } from './notices.queries.ts';
import { noticesText } from './notices.text.ts';
import { useFailure } from './useFailure.ts';

const CHANNELS = ['phone', 'mail', 'walk_in'] as const;
const NO_TREES: never[] = [];

interface Facts {
  words: string;
  place: string;
  position: [number, number] | null;
  channel: Notice['channel'];
  receivedOn: string;
  contactName: string;
  contactWay: string;
}

/** Takes a notice down while somebody is on the telephone, or corrects one. */
export function NoticeDialog({
  notice,
  basemaps,
  onClose,
  onDone,
}: {
  notice: Notice | null;
  basemaps: Basemaps;
  onClose(): void;
  onDone(notice: Notice): void;
}) {
  const t = useText(noticesText);
  const { today } = useMe();
  const [id] = useState(() => notice?.id ?? newId());
  const failure = useFailure();
  const format = useFormats();
  const form = useOpened(
    notice,
    (one) => factsOf(one, today),
    (one) => ({
      channel: one ? t.channels[one.channel] : '',
      position: one?.position ? format.place(one.position) : '',
    }),
  );
  const { fields: facts, change, besides } = form;
  const version = form.thing?.version;
  const acting = useNoticeAct();
  const save = async () => {
    const body = bodyOf(facts);
    const saved = await acting.mutateAsync(() =>
      version !== undefined
        ? call(changeNotice, { params: { id }, body: { version, ...body } })
        : call(takeNotice, { body: { id, treeId: null, ...body } }),
    );
    if (!notice) notify({ kind: 'done', text: t.taken(saved.number) });
    onDone(saved);
  };
  const problem = failure(acting.error);
  return (
    <Dialog
      title={notice ? t.edit : t.take}
      isOpen
      onClose={onClose}
      size="wide"
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onClose}
          act={notice ? t.saveChange : t.save}
          onAct={() => void save().catch(() => undefined)}
          isBusy={acting.isPending}
          isDisabled={facts.words.trim() === '' || (facts.place.trim() === '' && facts.position === null)}
        />
      }
    >
      <div className="notice-form">
        <TextField
          label={t.fields.words}
          lines={3}
          value={facts.words}
          onChange={(words) => change({ words })}
          isRequired
          maxLength={4000}
          error={besides('words')}
        />
        <TextField
          label={t.fields.place}
          hint={t.fields.placeHint}
          value={facts.place}
          onChange={(place) => change({ place })}
          maxLength={300}
          error={besides('place')}
        />
        <FieldGroup label={t.fields.map} hint={t.fields.mapHint} error={besides('position')}>
          <div className="notice-map">
            <NoticeMap
              position={facts.position}
              trees={NO_TREES}
              onTree={null}
              onPlace={([lon, lat]) => change({ position: [lon, lat] })}
              basemaps={basemaps}
            />
          </div>
        </FieldGroup>
        <Choice
          label={t.fields.channel}
          columns={3}
          value={facts.channel}
          onChange={(channel) => change({ channel })}
          options={CHANNELS.map((value) => ({ value, label: t.channels[value] }))}
          error={besides('channel')}
        />
        <DayField
          label={t.fields.receivedOn}
          value={facts.receivedOn}
          maxDay={today}
          onChange={(day) => change({ receivedOn: day ?? today })}
          error={besides('receivedOn')}
        />
        <FieldGroup label={t.fields.contact} hint={t.fields.contactHint}>
          <div className="notice-contact">
            <TextField
              label={t.fields.contactName}
              value={facts.contactName}
              onChange={(contactName) => change({ contactName })}
              maxLength={200}
              error={besides('contactName')}
            />
            <TextField
              label={t.fields.contactWay}
              value={facts.contactWay}
              onChange={(contactWay) => change({ contactWay })}
              maxLength={300}
              error={besides('contactWay')}
            />
          </div>
        </FieldGroup>
        {problem ? <Note tone="danger">{problem}</Note> : null}
        <CatchUp form={form} onDone={acting.reset} />
      </div>
    </Dialog>
  );
}

function factsOf(notice: Notice | null, today: string): Facts {
  return {
    words: notice?.words ?? '',
    place: notice?.place ?? '',
    position: notice?.position ?? null,
    channel: notice?.channel ?? 'phone',
    receivedOn: notice?.receivedOn ?? today,
    contactName: notice?.contactName ?? '',
    contactWay: notice?.contactWay ?? '',
  };
}

function bodyOf({ words, place, contactName, contactWay, ...rest }: Facts) {
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
  return {
    ...rest,
    words: words.trim(),
    place: orNull(place),
    contactName: orNull(contactName),
    contactWay: orNull(contactWay),
  };
}
