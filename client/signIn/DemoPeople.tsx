import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { z } from 'zod';
import type { whatSignInOffers } from '#contract/accounts/signIn';
import { rolesText } from '../accounts/accounts.text.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { signInText } from './signIn.text.ts';

export type DemoPerson = z.output<typeof whatSignInOffers.reply>['demoPeople'][number];

/** The invented people of the demo town: one of each kind at once, the others on demand. */
export function DemoPeople({
  people,
  busyId,
  onChoose,
}: {
  people: readonly DemoPerson[];
  busyId: string | null;
  onChoose(id: string): void;
}) {
  const t = useText(signInText);
  const [isWhole, setWhole] = useState(false);
  const kinds = people.filter(
    (person, index) => people.findIndex((other) => kindOf(other) === kindOf(person)) === index,
  );
  const shown = isWhole ? people : kinds;
  return (
    <section className="demo-people">
      <h2 className="demo-people-title">{t.demoTitle}</h2>
      <p className="demo-people-text">
        <Icon name="info" size={18} /> {t.demoText}
      </p>
      <ul className="demo-people-list">
        {shown.map((person) => (
          <li key={person.id}>
            <DemoCard
              person={person}
              isBusy={busyId === person.id}
              isDisabled={busyId !== null}
              onChoose={() => onChoose(person.id)}
            />
          </li>
        ))}
      </ul>
      {shown.length < people.length ? (
        <Button kind="quiet" icon="down" onPress={() => setWhole(true)}>
          {t.demoMore(people.length - shown.length)}
        </Button>
      ) : null}
    </section>
  );
}

function DemoCard({
  person,
  isBusy,
  isDisabled,
  onChoose,
}: {
  person: DemoPerson;
  isBusy: boolean;
  isDisabled: boolean;
  onChoose(): void;
}) {
  const roles = useText(rolesText);
  return (
    <AriaButton className="demo-card" isDisabled={isDisabled} onPress={onChoose}>
      <span className="demo-card-face" aria-hidden>
        {isBusy ? <span className="spinner" /> : initialsOf(person.name)}
      </span>
      <span className="demo-card-words">
        <span className="demo-card-name">{person.name}</span>
        <span className="demo-card-roles">{person.roles.map((role) => roles.names[role]).join(' + ')}</span>
        <span className="demo-card-may">{person.roles.map((role) => roles.may[role]).join(' ')}</span>
      </span>
    </AriaButton>
  );
}

function kindOf(person: DemoPerson): string {
  return person.roles.join(' ');
}

function initialsOf(name: string): string {
  return name
    .split(' ')
    .map((part) => part.slice(0, 1))
    .join('');
}
