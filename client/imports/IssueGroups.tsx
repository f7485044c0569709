import type { ImportReport } from '#contract/imports/imports';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { accountText } from './account.text.ts';
import { useRowIssueText } from './rowIssueText.ts';

/** What was noticed, the most frequent first; each opens to show examples from the file. */
export function IssueGroups({ issues }: { issues: ImportReport['issues'] }) {
  const t = useText(accountText).account;
  if (issues.length === 0) return <p className="imports-soft">{t.noIssues}</p>;
  return (
    <section>
      <h3 className="account-heading">{t.issues}</h3>
      {issues.map((issue) => (
        <IssueGroup key={`${issue.key} ${issue.field}`} issue={issue} />
      ))}
    </section>
  );
}

function IssueGroup({ issue }: { issue: ImportReport['issues'][number] }) {
  const t = useText(accountText).account;
  const formats = useFormats();
  const { title, detail } = useRowIssueText();
  return (
    <details className="account-group">
      <summary>
        <span className="account-group-title">
          {title(issue.key)}
          <span className="imports-soft">{issue.column ?? t.wholeRow}</span>
        </span>
        <b>{formats.number(issue.count)}</b>
      </summary>
      <ul className="account-examples">
        {issue.examples.map((example) => (
          <li key={example.row}>
            <span className="imports-soft">{t.row(formats.number(example.row))}</span>
            <span className="account-value">{example.value === '' ? '–' : example.value}</span>
            <span>{detail(issue.key, example.params)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
