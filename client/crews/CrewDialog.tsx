import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { addCrew, changeCrew, crewSkill, listCrewPeople, type Crew } from '#contract/crews/crews';
import { call } from '../http/call.ts';
import { useIssueText } from '../http/issueText.ts';
import { issuesOf, Unreachable } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { MultiChoice, Switch } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { notify } from '../ui/toasts.ts';
import { crewsIssues, crewsText } from './crews.text.ts';

/** Adds a crew, or changes one. */
export function CrewDialog({ crew, onClose }: { crew: Crew | null; onClose(): void }) {
  const t = useText(crewsText);
  const [id] = useState(() => crew?.id ?? newId());
  const [facts, setFacts] = useState(() => ({
    name: crew?.name ?? '',
    skills: [...(crew?.skills ?? [])],
    tankLitres: crew?.tankLitres ?? null,
    memberIds: (crew?.members ?? []).map((member) => member.id),
  }));
  const [isListed, setListed] = useState(crew?.isListed ?? true);
  const people = useQuery({
    queryKey: ['crews', 'people'],
    queryFn: ({ signal }) => call(listCrewPeople, { signal }),
  }).data?.people;
  const saving = useMutation({
    mutationFn: () =>
      crew
        ? call(changeCrew, { params: { id }, body: { version: crew.version, ...facts, isListed } })
        : call(addCrew, { body: { id, ...facts } }),
    onSuccess: ({ name }) => {
      notify({ kind: 'done', text: t.saved(name) });
      onClose();
    },
  });
  const { errorAt, failure } = useProblem(saving.error);
  return (
    <Dialog
      title={crew ? t.editTitle : t.addTitle}
      isOpen
      onClose={onClose}
      size="wide"
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onClose}
          act={t.save}
          onAct={() => saving.mutate()}
          isBusy={saving.isPending}
          isDisabled={facts.name.trim() === ''}
        />
      }
    >
      <div className="crew-form">
        <TextField
          label={t.name}
          value={facts.name}
          onChange={(name) => setFacts({ ...facts, name })}
          isRequired
          maxLength={200}
          error={errorAt('name')}
          name="name"
        />
        {people && people.length === 0 ? (
          <Notice>{t.noMember}</Notice>
        ) : (
          <MultiChoice
            label={t.members}
            hint={t.memberHint}
            value={facts.memberIds}
            onChange={(memberIds) => setFacts({ ...facts, memberIds })}
            options={(people ?? []).map((person) => ({ value: person.id, label: person.name }))}
            error={errorAt('memberIds')}
          />
        )}
        <MultiChoice
          label={t.skills}
          columns={4}
          value={facts.skills}
          onChange={(skills) => setFacts({ ...facts, skills })}
          options={crewSkill.options.map((value) => ({ value, label: t.skillNames[value] }))}
        />
        <NumberField
          label={t.tank}
          unit="l"
          maxValue={30_000}
          value={facts.tankLitres}
          onChange={(tankLitres) => setFacts({ ...facts, tankLitres })}
          error={errorAt('tankLitres')}
          name="tankLitres"
        />
        {crew ? <Switch label={t.listed} hint={t.unlistedHint} isOn={isListed} onChange={setListed} /> : null}
        {failure ? <Notice tone="danger">{failure}</Notice> : null}
      </div>
    </Dialog>
  );
}

const SHOWN = ['name', 'memberIds', 'tankLitres'];

function useProblem(error: unknown) {
  const t = useText(crewsText);
  const sentence = useIssueText(crewsIssues);
  const issues = issuesOf(error);
  const general = issues.filter(({ path }) => !SHOWN.includes(path)).map(sentence);
  return {
    errorAt: (path: string) => {
      const issue = issues.find((one) => one.path === path);
      return issue && sentence(issue);
    },
    failure: !error
      ? null
      : issues.length > 0
        ? general.join(' ') || null
        : error instanceof Unreachable
          ? t.unreachable
          : t.fault,
  };
}
