import { parseDate } from '@internationalized/date';
import {
  Button as AriaButton,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Popover,
} from 'react-aria-components';
import { useText } from '../i18n/language.ts';
import { FieldProblem, type FieldProps } from './Field.tsx';
import { FieldHead } from './FieldHead.tsx';
import { Icon } from './Icon.tsx';
import { uiText } from './ui.text.ts';
import './dayField.css';

/** A day as `YYYY-MM-DD`, typed as 16.03.2026 or picked from a calendar that starts on Monday. */
export function DayField({
  label,
  hint,
  error,
  value,
  onChange,
  minDay,
  maxDay,
  name,
  isLabelHidden,
  ...rest
}: FieldProps & {
  value: string | null;
  onChange(value: string | null): void;
  minDay?: string;
  maxDay?: string;
}) {
  const t = useText(uiText);
  return (
    <DatePicker
      {...rest}
      className="field"
      value={value ? parseDate(value) : null}
      isInvalid={error !== undefined}
      onChange={(day) => onChange(day ? day.toString() : null)}
      shouldForceLeadingZeros
      validationBehavior="aria"
      {...(minDay ? { minValue: parseDate(minDay) } : {})}
      {...(maxDay ? { maxValue: parseDate(maxDay) } : {})}
    >
      <FieldHead label={label} hint={hint} isLabelHidden={isLabelHidden} />
      <Group className="day-group" data-field={name} tabIndex={-1}>
        <DateInput className="day-input">
          {(segment) => <DateSegment segment={segment} className="day-segment" />}
        </DateInput>
        <AriaButton className="button button-quiet button-icon" aria-label={t.calendar}>
          <Icon name="calendar" />
        </AriaButton>
      </Group>
      <FieldProblem error={error} />
      <Popover className="day-popover">
        <Dialog className="day-dialog">
          <Calendar>
            <header className="day-head">
              <AriaButton
                slot="previous"
                className="button button-quiet button-icon"
                aria-label={t.previousMonth}
              >
                <Icon name="back" />
              </AriaButton>
              <Heading className="day-month" />
              <AriaButton slot="next" className="button button-quiet button-icon" aria-label={t.nextMonth}>
                <Icon name="forward" />
              </AriaButton>
            </header>
            <CalendarGrid className="day-grid">
              {(date) => <CalendarCell date={date} className="day-cell" />}
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
