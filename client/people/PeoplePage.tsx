import { useState } from 'react';
import type { Person } from '#contract/accounts/people';
import { folded } from '../i18n/forgiving.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { usePeople } from './people.queries.ts';
import { peopleText } from './people.text.ts';
import { PeopleTable } from './PeopleTable.tsx';
import { PersonForm } from './PersonForm.tsx';
import { PersonSheet } from './PersonSheet.tsx';
import './people.css';

/** Everybody who has or had an account: to be added, changed, locked out, and forgotten. */
export function PeoplePage() {
  const t = useText(peopleText);
  const { data, error, refetch } = usePeople();
  const [shown, setShown] = useState<'active' | 'gone'>('active');
  const [words, setWords] = useState('');
  const [openId, setOpenId] = useState<string | null>(null);
  const [isAdding, setAdding] = useState(false);
  const all = data?.people ?? [];
  const open = all.find(({ id }) => id === openId);
  return (
    <article className="people">
      <header className="people-head">
        <h1 className="people-title">{t.title}</h1>
        <Button kind="primary" icon="plus" onPress={() => setAdding(true)}>
          {t.add}
        </Button>
      </header>
      <div className="people-filters">
        <TextField
          label={t.find}
          isLabelHidden
          placeholder={t.find}
          value={words}
          onChange={setWords}
          inputMode="search"
        />
        <Choice<'active' | 'gone'>
          label={t.show}
          isLabelHidden
          value={shown}
          onChange={setShown}
          options={(['active', 'gone'] as const).map((value) => ({ value, label: t.shown[value] }))}
        />
      </div>
      {error ? <LoadFailure error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <Found people={all.filter((person) => isMeant(person, shown, words))} onOpen={setOpenId} />
      ) : (
        <Skeleton lines={8} />
      )}
      {isAdding ? (
        <PersonForm
          person={null}
          onClose={() => setAdding(false)}
          onSaved={(id) => {
            setAdding(false);
            setOpenId(id);
          }}
        />
      ) : null}
      {open ? <PersonSheet key={open.id} person={open} onClose={() => setOpenId(null)} /> : null}
    </article>
  );
}

function Found({ people, onOpen }: { people: readonly Person[]; onOpen(id: string): void }) {
  const t = useText(peopleText);
  if (people.length === 0) return <EmptyState icon="person" title={t.none} text={t.noneText} />;
  return <PeopleTable people={people} onOpen={onOpen} />;
}

function isMeant(person: Person, shown: 'active' | 'gone', words: string): boolean {
  if ((person.disabledAt === null) !== (shown === 'active')) return false;
  const said = folded([person.name, person.login ?? '', person.contractorName ?? ''].join(' '));
  return folded(words)
    .split(' ')
    .every((word) => said.includes(word));
}
