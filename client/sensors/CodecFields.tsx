import { useRef, useState } from 'react';
import { MOST_SOURCE_BYTES } from '#rules/codecs/codecs';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import { codecsText } from './codecs.text.ts';

export interface CodecDraft {
  source: string;
  note: string;
}

/** The code, pasted or from a file, and what is new about it. */
export function CodecFields({
  draft,
  onChange,
  errorAt,
}: {
  draft: CodecDraft;
  onChange(draft: CodecDraft): void;
  errorAt(path: string): string | undefined;
}) {
  const t = useText(codecsText);
  const input = useRef<HTMLInputElement>(null);
  const [isTooLarge, setTooLarge] = useState(false);
  const load = async (file: File | undefined) => {
    if (!file) return;
    const isLarge = MOST_SOURCE_BYTES < file.size;
    setTooLarge(isLarge);
    if (!isLarge) onChange({ ...draft, source: await file.text() });
  };
  return (
    <>
      <div className="codec-source">
        <TextField
          label={t.source}
          hint={t.sourceHint}
          lines={14}
          value={draft.source}
          onChange={(source) => onChange({ ...draft, source })}
          error={isTooLarge ? t.tooLarge : errorAt('source')}
          name="source"
        />
        <input
          ref={input}
          type="file"
          accept=".js,.mjs,.txt,text/javascript"
          hidden
          aria-label={t.loadFile}
          onChange={(event) => {
            void load(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button onPress={() => input.current?.click()}>{t.loadFile}</Button>
      </div>
      <TextField
        label={t.note}
        hint={t.noteHint}
        value={draft.note}
        onChange={(note) => onChange({ ...draft, note })}
        error={errorAt('note')}
        maxLength={500}
        name="note"
      />
    </>
  );
}
