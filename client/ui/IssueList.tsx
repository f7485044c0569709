import type { Issue } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { Icon } from './Icon.tsx';
import { uiText } from './ui.text.ts';
import './issueList.css';

/** What stands between the person and success, each line a jump to its field. Shows nothing without issues. */
export function IssueList({
  issues,
  sentence,
  onJump = focusField,
}: {
  issues: readonly Issue[];
  /** The feature's words for an issue; see `client/http/issueText.ts`. */
  sentence(issue: Issue): string;
  onJump?(path: string): void;
}) {
  const t = useText(uiText);
  if (issues.length === 0) return null;
  return (
    <section className="issues" role="alert">
      <h3 className="issues-title">
        <Icon name="warning" /> {t.issues(issues.length)}
      </h3>
      <ul>
        {issues.map((issue) => (
          <li key={`${issue.path}:${issue.key}`}>
            <button type="button" className="issues-jump" onClick={() => onJump(issue.path)}>
              {sentence(issue)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Scrolls to the field of a path (`data-field`) and gives it the focus; a deeper path falls back to its parent. */
export function focusField(path: string): void {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const field = document.querySelector<HTMLElement>(
      `[data-field="${CSS.escape(parts.slice(0, length).join('.'))}"]`,
    );
    if (!field) continue;
    field.scrollIntoView({ block: 'center', behavior: 'smooth' });
    const target = field.matches('input, textarea, select, button, [tabindex]')
      ? field
      : field.querySelector<HTMLElement>('input, button');
    target?.focus({ preventScroll: true });
    return;
  }
}
