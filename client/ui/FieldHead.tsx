import { Label, Text } from 'react-aria-components';
import type { FieldProps } from './Field.tsx';

/** What a field is called, and what to enter, above where it is entered. */
export function FieldHead({
  label,
  hint,
  isLabelHidden,
}: Pick<FieldProps, 'label' | 'hint' | 'isLabelHidden'>) {
  return (
    <>
      <Label className={isLabelHidden ? 'visually-hidden' : 'field-label'}>{label}</Label>
      {hint ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
    </>
  );
}
