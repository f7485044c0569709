import { useState } from 'react';
import { passwordIssues } from '#rules/accounts/passwords';
import { useMe } from '../accounts/accounts.queries.ts';
import { ActFailure, useFieldError } from '../accounts/ActFailure.tsx';
import { NewPasswordField } from '../accounts/NewPasswordField.tsx';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { notify } from '../ui/toasts.ts';
import { useChangePassword } from './account.queries.ts';
import { accountText } from './account.text.ts';

/** The own password, to be changed. */
export function ChangePassword({ login }: { login: string }) {
  const t = useText(accountText);
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="account-part">
      <h2 className="account-heading">{t.password.title}</h2>
      <p>{t.password.text}</p>
      {isOpen ? (
        <PasswordForm login={login} onClose={() => setOpen(false)} />
      ) : (
        <div className="account-buttons">
          <Button icon="key" onPress={() => setOpen(true)}>
            {t.password.change}
          </Button>
        </div>
      )}
    </section>
  );
}

function PasswordForm({ login, onClose }: { login: string; onClose(): void }) {
  const t = useText(accountText);
  const { account, city } = useMe();
  const change = useChangePassword();
  const errorAt = useFieldError(change.error);
  const [password, setPassword] = useState('');
  const [isChecked, setChecked] = useState(false);
  const words = [login, account.name, city.name].flatMap((text) => text.split(/[^\p{L}\p{N}]+/u));
  const send = () => {
    setChecked(true);
    if (change.isPending || passwordIssues(password, words, new Set()).length > 0) return;
    change.mutate(password, {
      onSuccess: () => {
        notify({ kind: 'done', text: t.password.done });
        onClose();
      },
    });
  };
  return (
    <form
      className="account-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {/* Tells password managers whose password it is. */}
      <input type="text" autoComplete="username" value={login} readOnly hidden />
      <NewPasswordField
        value={password}
        onChange={setPassword}
        words={words}
        error={errorAt('password')}
        isChecked={isChecked}
      />
      <ActFailure error={change.error} shown={['password']} />
      <div className="account-buttons">
        <Button size="large" onPress={onClose}>
          {t.cancel}
        </Button>
        <Button kind="primary" size="large" type="submit" isBusy={change.isPending}>
          {t.password.save}
        </Button>
      </div>
    </form>
  );
}
