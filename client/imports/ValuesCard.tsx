import type { ReactNode } from 'react';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { valuesText } from './values.text.ts';

/** The frame around the values of coded columns, with how many nobody has said anything of. */
export function ValuesCard({ title, open, children }: { title: string; open: number; children: ReactNode }) {
  const t = useText(valuesText);
  const formats = useFormats();
  return (
    <section className="imports-card values" aria-labelledby="values-title">
      <div className="columns-head">
        <h2 id="values-title" className="imports-subtitle">
          {title}
        </h2>
        {open > 0 ? <span className="imports-soft">{t.openCount(formats.number(open))}</span> : null}
      </div>
      {children}
    </section>
  );
}
