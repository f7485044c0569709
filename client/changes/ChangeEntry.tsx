import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { changedFields, type Change } from './changedFields.ts';
import { changesText } from './changes.text.ts';
import type { ChangeWords } from './useChangeWords.ts';
import './changes.css';

/** One act in words: what, who, when, and each field as it was and as it became. */
export function ChangeEntry({
  change,
  words,
}: {
  change: Change & { madeBy: string; madeAt: string };
  words: ChangeWords;
}) {
  const t = useText(changesText);
  const format = useFormats();
  return (
    <>
      <p className="change-head">
        <span className="change-act">{words.act(change.noun, change.act)}</span>
        <span className="change-who">{t.by(change.madeBy, format.instant(change.madeAt))}</span>
      </p>
      {changedFields(change).map((changed) => (
        <ChangedFieldLine key={changed.field} noun={change.noun} {...changed} words={words} />
      ))}
    </>
  );
}

/** `before` undefined: it was not there before, so there is nothing to strike out. */
export function ChangedFieldLine({
  noun,
  field,
  before,
  after,
  words,
}: {
  noun: string;
  field: string;
  before: unknown;
  after: unknown;
  words: ChangeWords;
}) {
  return (
    <p className="change-field">
      {words.field(noun, field)}:{' '}
      {before === undefined ? null : (
        <span className="change-before">{words.value(noun, field, before)}</span>
      )}
      {before === undefined ? null : ' → '}
      <span>{words.value(noun, field, after)}</span>
    </p>
  );
}
