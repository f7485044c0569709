import type { ReminderSettings } from '#contract/reminders/reminders';
import { useOpened } from '../drafts/useOpened.ts';
import { issuesOf } from '../http/refusal.ts';
import { useIssueText } from '../http/issueText.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { CatchUp } from '../ui/CatchUp.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Notice, Skeleton } from '../ui/Feedback.tsx';
import { TextField } from '../ui/Field.tsx';
import { notify } from '../ui/toasts.ts';
import { useReminderSettings, useSetReminderSettings } from './reminders.queries.ts';
import { reminderIssues, remindersText } from './reminders.text.ts';

/** Where mail goes and how often. What is urgent cannot be switched off. */
export function MailSettings() {
  const t = useText(remindersText).settings;
  const { data } = useReminderSettings();
  return (
    <section className="reminders-settings">
      <h2 className="reminders-settings-title">{t.title}</h2>
      {data ? (
        <>
          {data.sendsMail ? null : <Notice>{t.noMail}</Notice>}
          <Form settings={data} />
        </>
      ) : (
        <Skeleton lines={4} />
      )}
    </section>
  );
}

function Form({ settings }: { settings: ReminderSettings }) {
  const t = useText(remindersText).settings;
  const sentence = useIssueText(reminderIssues);
  const form = useOpened(
    settings,
    (known) => ({ email: known.email ?? '', digest: known.digest, language: known.language }),
    (known) => ({ digest: t.digests[known.digest], language: t.languages[known.language] }),
  );
  const { email, digest, language } = form.fields;
  const saving = useSetReminderSettings();
  const issues = issuesOf(saving.error);
  const emailIssue = issues.find(({ path }) => path === 'email');
  const other = issues.find(({ path }) => path !== 'email');
  const save = () =>
    saving.mutate(
      { version: form.thing.version, email: email.trim() === '' ? null : email.trim(), digest, language },
      {
        onSuccess: (saved) => {
          form.begin(saved);
          notify({ kind: 'done', text: t.saved });
        },
      },
    );
  return (
    <div className="reminders-form">
      <TextField
        label={t.email}
        hint={t.emailHint}
        value={email}
        onChange={(text) => form.change({ email: text })}
        autoComplete="email"
        maxLength={254}
        error={emailIssue ? sentence(emailIssue) : form.besides('email')}
        name="email"
      />
      <Choice<ReminderSettings['digest']>
        label={t.digest}
        hint={t.urgentNote}
        columns={3}
        value={digest}
        onChange={(chosen) => form.change({ digest: chosen })}
        error={form.besides('digest')}
        options={(['daily', 'weekly', 'none'] as const).map((value) => ({ value, label: t.digests[value] }))}
      />
      <Choice<ReminderSettings['language']>
        label={t.language}
        columns={3}
        value={language}
        onChange={(chosen) => form.change({ language: chosen })}
        error={form.besides('language')}
        options={(['de', 'en'] as const).map((value) => ({ value, label: t.languages[value] }))}
      />
      {saving.error && !emailIssue ? (
        <Notice tone="danger">{other ? sentence(other) : t.failed}</Notice>
      ) : null}
      <CatchUp form={form} onDone={saving.reset} />
      <div>
        <Button kind="primary" isBusy={saving.isPending} onPress={save}>
          {t.save}
        </Button>
      </div>
    </div>
  );
}
