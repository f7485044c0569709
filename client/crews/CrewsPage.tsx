import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listCrews, type Crew } from '#contract/crews/crews';
import { useMay } from '../accounts/accounts.queries.ts';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Badge, EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { CrewDialog } from './CrewDialog.tsx';
import { crewsText } from './crews.text.ts';
import './crews.css';

/** The crews of the city: people, skills, tank, and what they have to do. */
export function CrewsPage() {
  const t = useText(crewsText);
  const manages = useMay('contractors.manage');
  const [editing, setEditing] = useState<Crew | 'new' | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['crews'],
    queryFn: ({ signal }) => call(listCrews, { signal }),
  });
  if (error && !data) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!data)
    return (
      <div className="crews">
        <Skeleton lines={6} />
      </div>
    );
  const add = manages ? (
    <Button kind="primary" icon="plus" onPress={() => setEditing('new')}>
      {t.add}
    </Button>
  ) : null;
  return (
    <div className="crews">
      <header className="crews-head">
        <h1>{t.title}</h1>
        {data.crews.length > 0 ? add : null}
      </header>
      {data.crews.length === 0 ? (
        <EmptyState icon="person" title={t.empty} text={t.emptyText} action={add} />
      ) : (
        <ul className="crews-list">
          {data.crews.map((crew) => (
            <CrewCard key={crew.id} crew={crew} onEdit={manages ? () => setEditing(crew) : null} />
          ))}
        </ul>
      )}
      {editing ? (
        <CrewDialog crew={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      ) : null}
    </div>
  );
}

function CrewCard({ crew, onEdit }: { crew: Crew; onEdit: (() => void) | null }) {
  const t = useText(crewsText);
  const format = useFormats();
  const { name, members, skills, tankLitres, isListed, openMeasures, openRounds } = crew;
  return (
    <li className="crew-card">
      <div className="crew-card-head">
        <h2>{name}</h2>
        {isListed ? null : <Badge>{t.unlisted}</Badge>}
        {onEdit ? <IconButton icon="edit" label={t.edit(name)} onPress={onEdit} /> : null}
      </div>
      <p>{members.length === 0 ? t.noMembers : members.map((member) => member.name).join(', ')}</p>
      <p className="crew-badges">
        {skills.map((skill) => (
          <Badge key={skill}>{t.skillNames[skill]}</Badge>
        ))}
        {tankLitres === null ? null : (
          <Badge tone="info" icon="drop">
            {t.tankOf(format.number(tankLitres))}
          </Badge>
        )}
      </p>
      <p className="crew-soft">
        {t.orders(openMeasures)} · {t.rounds(openRounds)}
      </p>
    </li>
  );
}
