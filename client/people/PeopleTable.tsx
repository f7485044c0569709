import type { Person } from '#contract/accounts/people';
import { rolesText } from '../accounts/accounts.text.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Badge } from '../ui/Feedback.tsx';
import { peopleText } from './people.text.ts';
import { SignsInBy } from './SignsInBy.tsx';

/** People as a table, on narrow screens as cards; each row opens. */
export function PeopleTable({ people, onOpen }: { people: readonly Person[]; onOpen(id: string): void }) {
  const t = useText(peopleText);
  return (
    <table className="people-table">
      <thead>
        <tr>
          <th scope="col">{t.columns.person}</th>
          <th scope="col">{t.columns.roles}</th>
          <th scope="col">{t.columns.signIn}</th>
          <th scope="col">{t.columns.lastSeen}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <Row key={person.id} person={person} onOpen={() => onOpen(person.id)} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ person, onOpen }: { person: Person; onOpen(): void }) {
  const t = useText(peopleText);
  const roles = useText(rolesText);
  const formats = useFormats();
  const { name, login, lastSeenAt, disabledAt, anonymisedAt, contractorName } = person;
  return (
    <tr>
      <td>
        <button type="button" className="people-open" onClick={onOpen}>
          <span className="people-name">{name}</span>
          {login ? <span className="people-login">{login}</span> : null}
        </button>
      </td>
      <td>
        {person.roles.map((role) => roles.names[role]).join(', ')}
        {contractorName ? <span className="people-firm">{contractorName}</span> : null}
      </td>
      <td>
        {anonymisedAt ? (
          <Badge>{t.anonymised}</Badge>
        ) : disabledAt ? (
          <Badge tone="danger">{t.disabled}</Badge>
        ) : (
          <SignsInBy person={person} />
        )}
      </td>
      <td data-label={t.columns.lastSeen}>{lastSeenAt ? formats.instant(lastSeenAt) : t.never}</td>
    </tr>
  );
}
