import { useState } from 'react';
import type { Person } from '#contract/accounts/people';
import { ActFailure } from '../accounts/ActFailure.tsx';
import { AskDialog } from '../accounts/AskDialog.tsx';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { notify } from '../ui/toasts.ts';
import { useAnonymise, useDisable, useEnable, useExport } from './people.queries.ts';
import { peopleText } from './people.text.ts';

/** What is done when a person leaves: no more access, their data handed over, their name forgotten. */
export function PersonLeaving({ person }: { person: Person }) {
  const t = useText(peopleText).leave;
  const formats = useFormats();
  const [isForgetting, setForgetting] = useState(false);
  const [disable, enable, download] = [useDisable(), useEnable(), useExport(person.id)];
  const say = (text: string) => ({ onSuccess: () => void notify({ kind: 'done', text }) });
  const { name, disabledAt, anonymisedAt } = person;
  return (
    <section className="person-part">
      <h3>{t.title}</h3>
      {disabledAt ? <p>{t.disabledSince(formats.instant(disabledAt))}</p> : null}
      <ActFailure error={disable.error ?? enable.error ?? download.error} />
      <div className="person-buttons">
        <Button icon="download" isBusy={download.isPending} onPress={() => download.mutate()}>
          {t.export}
        </Button>
        {anonymisedAt ? null : disabledAt ? (
          <>
            <Button isBusy={enable.isPending} onPress={() => enable.mutate(person, say(t.enabledNow(name)))}>
              {t.enable}
            </Button>
            <Button kind="danger" onPress={() => setForgetting(true)}>
              {t.anonymise}
            </Button>
          </>
        ) : (
          <Button isBusy={disable.isPending} onPress={() => disable.mutate(person, say(t.disabledNow(name)))}>
            {t.disable}
          </Button>
        )}
      </div>
      {isForgetting ? <AnonymiseDialog person={person} onClose={() => setForgetting(false)} /> : null}
    </section>
  );
}

function AnonymiseDialog({ person, onClose }: { person: Person; onClose(): void }) {
  const text = useText(peopleText);
  const t = text.leave;
  const anonymise = useAnonymise();
  const send = () =>
    anonymise.mutate(person, {
      onSuccess: () => {
        notify({ kind: 'done', text: t.anonymised });
        onClose();
      },
    });
  return (
    <AskDialog
      title={t.anonymiseTitle(person.name)}
      text={t.anonymiseText}
      cancel={text.form.cancel}
      act={t.anonymise}
      kind="danger"
      isBusy={anonymise.isPending}
      error={anonymise.error}
      mustAnswer
      onAct={send}
      onCancel={onClose}
    />
  );
}
