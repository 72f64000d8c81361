import type { ComponentProps } from 'react';
import { ErrorMessage } from './error-message';

const PARTS = [
  { part: 'day', label: 'Day', width: '2' },
  { part: 'month', label: 'Month', width: '3' },
  { part: 'year', label: 'Year', width: '4' },
] as const;
type DayPart = (typeof PARTS)[number]['part'];

interface DayInputProps {
  /** The fields are `since-day`, `since-month` and `since-year`. */
  name: string;
  legend: string;
  hint: string;
  error: string | undefined;
  typed: Readonly<Record<DayPart, string>>;
  /** What a script that keeps the answers wants of each field. */
  inputOf?: (part: DayPart) => ComponentProps<'input'>;
}

/** A day in three fields, as people write one: the month as a number or by its name. */
export function DayInput({ name, legend, hint, error, typed, inputOf }: DayInputProps) {
  const wrong = error === undefined ? '' : 'error';
  return (
    <div className={`nhsuk-form-group ${wrong && 'nhsuk-form-group--error'}`}>
      <fieldset className="nhsuk-fieldset" role="group" aria-describedby={`${name}-date-hint${wrong && ` ${name}-day-error`}`}>
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{legend}</legend>
        <div className="nhsuk-hint" id={`${name}-date-hint`}>
          {hint}
        </div>
        <ErrorMessage id={`${name}-day-error`} message={error} />
        <div className="nhsuk-date-input app-date-input">
          {PARTS.map(({ part, label, width }) => (
            <div key={part} className="nhsuk-date-input__item">
              <div className="nhsuk-form-group">
                <label className="nhsuk-label nhsuk-date-input__label" htmlFor={`${name}-${part}`}>
                  {label}
                </label>
                <input
                  name={`${name}-${part}`}
                  {...inputOf?.(part)}
                  className={`nhsuk-input nhsuk-date-input__input nhsuk-input--width-${width} ${wrong && 'nhsuk-input--error'}`}
                  id={`${name}-${part}`}
                  type="text"
                  {...(part === 'month' ? {} : { inputMode: 'numeric' })}
                  autoComplete="off"
                  maxLength={part === 'month' ? 12 : Number(width) + 2}
                  defaultValue={typed[part]}
                />
              </div>
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
