import { useState } from 'react';
import { SCOPES } from '#rules/accounts/permissions';
import { addMonths } from '#rules/calendar/calendar';
import { useMe } from '../accounts/accounts.queries.ts';
import { ActFailure, useFieldError } from '../accounts/ActFailure.tsx';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { MultiChoice } from '../ui/Choice.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/Field.tsx';
import { SecretBox } from '../ui/SecretBox.tsx';
import { useAddToken, type NewToken } from './tokens.queries.ts';
import { tokensText } from './tokens.text.ts';

/** A token is described, issued, and its secret shown this once. */
export function AddTokenDialog({ onClose }: { onClose(): void }) {
  const t = useText(tokensText);
  const add = useAddToken();
  return (
    <Dialog title={t.add} isOpen onClose={onClose} mustAnswer>
      {add.data ? (
        <div className="token-form">
          <SecretBox
            title={t.made(add.data.token.name)}
            text={t.madeText}
            secret={add.data.secret}
            copy={t.copy}
            copied={t.copied}
          />
          <div className="token-buttons">
            <Button kind="primary" size="large" onPress={onClose}>
              {t.form.close}
            </Button>
          </div>
        </div>
      ) : (
        <TokenForm
          error={add.error}
          isBusy={add.isPending}
          onSend={(body) => add.mutate(body)}
          onCancel={onClose}
        />
      )}
    </Dialog>
  );
}

function TokenForm({
  error,
  isBusy,
  onSend,
  onCancel,
}: {
  error: unknown;
  isBusy: boolean;
  onSend(token: NewToken): void;
  onCancel(): void;
}) {
  const t = useText(tokensText);
  const { today } = useMe();
  const errorAt = useFieldError(error);
  const [token, setToken] = useState<NewToken>({ name: '', scopes: [], lastDay: addMonths(today, 12) });
  const set = (part: Partial<NewToken>) => setToken({ ...token, ...part });
  return (
    <div className="token-form">
      <TextField
        label={t.form.name}
        hint={t.form.nameHint}
        value={token.name}
        onChange={(name) => set({ name })}
        error={errorAt('name')}
        name="name"
      />
      <MultiChoice
        label={t.form.scopes}
        value={token.scopes}
        onChange={(scopes) => set({ scopes })}
        options={SCOPES.map((scope) => ({ value: scope, label: t.scopes[scope], hint: t.scopeHints[scope] }))}
        error={errorAt('scopes')}
        name="scopes"
      />
      <DayField
        label={t.form.lastDay}
        hint={t.form.lastDayHint}
        value={token.lastDay}
        onChange={(lastDay) => set({ lastDay: lastDay ?? today })}
        minDay={today}
        maxDay={addMonths(today, 24)}
        error={errorAt('lastDay')}
      />
      <ActFailure error={error} shown={['name', 'scopes', 'lastDay']} />
      <div className="token-buttons">
        <Button size="large" onPress={onCancel}>
          {t.form.cancel}
        </Button>
        <Button kind="primary" size="large" isBusy={isBusy} onPress={() => onSend(token)}>
          {t.form.save}
        </Button>
      </div>
    </div>
  );
}
