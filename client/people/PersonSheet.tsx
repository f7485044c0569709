import { useState } from 'react';
import type { Person } from '#contract/accounts/people';
import { rolesText } from '../accounts/accounts.text.ts';
import { ActFailure } from '../accounts/ActFailure.tsx';
import { DeviceList } from '../accounts/DeviceList.tsx';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Badge, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { useDevicesOf, useEndDevices } from './people.queries.ts';
import { peopleText } from './people.text.ts';
import { PersonAccess } from './PersonAccess.tsx';
import { PersonForm } from './PersonForm.tsx';
import { PersonLeaving } from './PersonLeaving.tsx';

/** One person: what is known, how they come in, on which devices, and how they leave. */
export function PersonSheet({ person, onClose }: { person: Person; onClose(): void }) {
  const t = useText(peopleText);
  const [isEditing, setEditing] = useState(false);
  const isGone = person.anonymisedAt !== null;
  return (
    <>
      <Dialog title={person.name} isOpen onClose={onClose} shape="sheet" size="wide">
        <div className="person">
          <Facts person={person} />
          {isGone ? (
            <Badge>{t.anonymised}</Badge>
          ) : (
            <>
              <div className="person-buttons">
                <Button icon="edit" onPress={() => setEditing(true)}>
                  {t.edit}
                </Button>
              </div>
              {person.disabledAt === null ? (
                <>
                  <PersonAccess person={person} />
                  <Devices personId={person.id} />
                </>
              ) : null}
            </>
          )}
          <PersonLeaving person={person} />
        </div>
      </Dialog>
      {isEditing ? (
        <PersonForm person={person} onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />
      ) : null}
    </>
  );
}

function Facts({ person }: { person: Person }) {
  const t = useText(peopleText).form;
  const roles = useText(rolesText);
  const formats = useFormats();
  const { login, contractorName, qualification, certificateNumber, certificateValidUntil } = person;
  const facts: [string, string | null][] = [
    [t.login, login],
    [t.roles, person.roles.map((role) => roles.names[role]).join(', ')],
    [t.firm, contractorName],
    [t.qualification, qualification],
    [t.certificate, certificateNumber],
    [t.validUntil, certificateValidUntil ? formats.day(certificateValidUntil) : null],
  ];
  return (
    <dl className="person-facts">
      {facts.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

function Devices({ personId }: { personId: string }) {
  const t = useText(peopleText).devices;
  const { data, error, refetch } = useDevicesOf(personId);
  const end = useEndDevices(personId);
  const send = (sessionId: string | null) =>
    end.mutate(sessionId, {
      onSuccess: ({ ended }) => notify({ kind: 'done', text: t.ended(ended) }),
    });
  return (
    <section className="person-part">
      <h3>{t.title}</h3>
      {error ? <LoadFailure error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <DeviceList
          devices={data.sessions}
          endingId={end.isPending ? end.variables : null}
          onEnd={(id) => send(id)}
        />
      ) : (
        <Skeleton lines={2} />
      )}
      <ActFailure error={end.error} />
      {(data?.sessions.length ?? 0) > 0 ? (
        <div className="person-buttons">
          <Button icon="signOut" isBusy={end.isPending && end.variables === null} onPress={() => send(null)}>
            {t.endAll}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
