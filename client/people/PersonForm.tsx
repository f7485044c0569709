import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { Person } from '#contract/accounts/people';
import { ROLES } from '#rules/accounts/permissions';
import { rolesText } from '../accounts/accounts.text.ts';
import { ActFailure, useFieldError } from '../accounts/ActFailure.tsx';
import { useOpened } from '../drafts/useOpened.ts';
import { useText } from '../i18n/language.ts';
import { CatchUp } from '../ui/CatchUp.tsx';
import { MultiChoice } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DialogButtons } from '../ui/DialogButtons.tsx';
import { TextField } from '../ui/Field.tsx';
import { notify } from '../ui/toasts.ts';
import { FirmField } from './FirmField.tsx';
import { useSavePerson, type PersonFields } from './people.queries.ts';
import { peopleText } from './people.text.ts';

const SHOWN = ['name', 'login', 'roles', 'contractorId', 'qualification', 'certificateNumber'];

/** A person to be added (null) or changed. */
export function PersonForm({
  person,
  onClose,
  onSaved,
}: {
  person: Person | null;
  onClose(): void;
  onSaved(id: string): void;
}) {
  const t = useText(peopleText).form;
  const roles = useText(rolesText);
  // Made once for each opened form: sent twice, the person is added once.
  const [id] = useState(() => person?.id ?? uuidv7());
  const form = useOpened(person, fieldsOf, (one) => ({
    roles: one?.roles.map((role) => roles.names[role]).join(', ') ?? '',
    contractorId: one?.contractorName ?? '',
  }));
  const { fields, change: set } = form;
  const version = form.thing?.version ?? null;
  const save = useSavePerson();
  const refusedAt = useFieldError(save.error);
  const errorAt = (path: string) => refusedAt(path) ?? form.besides(path);
  const send = () =>
    save.mutate(
      { person: { id, version }, fields },
      {
        onSuccess: ({ name }) => {
          notify({ kind: 'done', text: t.saved(name) });
          onSaved(id);
        },
      },
    );
  return (
    <Dialog
      title={person ? person.name : t.addTitle}
      isOpen
      onClose={onClose}
      size="wide"
      actions={
        <DialogButtons
          cancel={t.cancel}
          onCancel={onClose}
          act={person ? t.save : t.addSave}
          onAct={send}
          isBusy={save.isPending}
        />
      }
    >
      <div className="person-form">
        <TextField
          label={t.name}
          value={fields.name}
          onChange={(name) => set({ name })}
          error={errorAt('name')}
          name="name"
        />
        <TextField
          label={t.login}
          hint={t.loginHint}
          value={fields.login ?? ''}
          onChange={(login) => set({ login: orNull(login) })}
          error={errorAt('login')}
          name="login"
        />
        <div className="person-form-whole">
          <MultiChoice
            label={t.roles}
            {...(person ? { hint: t.signsOut } : {})}
            value={fields.roles}
            onChange={(chosen) => set({ roles: chosen })}
            columns={2}
            options={ROLES.map((role) => ({ value: role, label: roles.names[role], hint: roles.may[role] }))}
            error={errorAt('roles')}
            name="roles"
          />
        </div>
        {fields.roles.includes('contractor') ? (
          <div className="person-form-whole">
            <FirmField
              firmId={fields.contractorId}
              onChange={(contractorId) => set({ contractorId })}
              error={errorAt('contractorId')}
            />
          </div>
        ) : null}
        <TextField
          label={t.qualification}
          hint={t.qualificationHint}
          value={fields.qualification ?? ''}
          onChange={(qualification) => set({ qualification: orNull(qualification) })}
          error={errorAt('qualification')}
          name="qualification"
        />
        <TextField
          label={t.certificate}
          value={fields.certificateNumber ?? ''}
          onChange={(certificateNumber) => set({ certificateNumber: orNull(certificateNumber) })}
          error={errorAt('certificateNumber')}
          name="certificateNumber"
        />
        <DayField
          label={t.validUntil}
          value={fields.certificateValidUntil}
          onChange={(certificateValidUntil) => set({ certificateValidUntil })}
          error={form.besides('certificateValidUntil')}
        />
        <div className="person-form-whole">
          <ActFailure error={save.error} shown={SHOWN} />
          <CatchUp form={form} onDone={save.reset} />
        </div>
      </div>
    </Dialog>
  );
}

function fieldsOf(person: Person | null): PersonFields {
  return {
    name: person?.name ?? '',
    login: person?.login ?? null,
    roles: [...(person?.roles ?? [])],
    contractorId: person?.contractorId ?? null,
    qualification: person?.qualification ?? null,
    certificateNumber: person?.certificateNumber ?? null,
    certificateValidUntil: person?.certificateValidUntil ?? null,
  };
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text;
}
