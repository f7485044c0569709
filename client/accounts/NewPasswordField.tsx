import { passwordIssues } from '#rules/accounts/passwords';
import { useIssueText } from '../http/issueText.ts';
import { useText } from '../i18n/language.ts';
import { PasswordField } from '../ui/PasswordField.tsx';
import { ACCOUNT_ISSUES } from './accountIssues.text.ts';
import { newPasswordText } from './newPassword.text.ts';

/** A password to be chosen; says by the server’s own rules what is wrong, or what the server said. */
export function NewPasswordField({
  value,
  onChange,
  words,
  error,
  isChecked,
}: {
  value: string;
  onChange(value: string): void;
  /** What attackers try first: login, name, city. */
  words: readonly string[];
  error: string | undefined;
  /** Has the person tried to send? */
  isChecked: boolean;
}) {
  const t = useText(newPasswordText);
  const sentence = useIssueText(ACCOUNT_ISSUES);
  const [issue] = isChecked ? passwordIssues(value, words, new Set()) : [];
  return (
    <PasswordField
      label={t.label}
      hint={t.hint}
      value={value}
      onChange={onChange}
      error={issue ? sentence(issue) : error}
      autoComplete="new-password"
      name="password"
    />
  );
}
