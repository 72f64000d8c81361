'use client';
import { FieldError, type QuestionProps } from './option-list';

const DATE_PARTS = [
  { part: 'day', label: 'Day', width: '2' },
  { part: 'month', label: 'Month', width: '3' },
  { part: 'year', label: 'Year', width: '4' },
] as const;

interface DayInputProps extends QuestionProps {
  name: 'start' | 'end' | 'until' | 'entry';
  legend: string;
  hint: string;
}

/** A day in three fields, as people write one. */
export function DayInput({ name, legend, hint, draft, problems, register }: DayInputProps) {
  const first = `${name}-day` as const;
  const error = problems.find((problem) => problem.field === first);
  return (
    <div className={`nhsuk-form-group ${error ? 'nhsuk-form-group--error' : ''}`}>
      <fieldset className="nhsuk-fieldset" role="group" aria-describedby={`${name}-date-hint${error ? ` ${first}-error` : ''}`}>
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{legend}</legend>
        <div className="nhsuk-hint" id={`${name}-date-hint`}>
          {hint}
        </div>
        {error === undefined ? null : <FieldError id={`${first}-error`} message={error.message} />}
        <div className="nhsuk-date-input">
          {DATE_PARTS.map(({ part, label, width }) => {
            const field = `${name}-${part}` as const;
            return (
              <div key={part} className="nhsuk-date-input__item">
                <div className="nhsuk-form-group">
                  <label className="nhsuk-label nhsuk-date-input__label" htmlFor={field}>
                    {label}
                  </label>
                  <input
                    {...register(field)}
                    className={`nhsuk-input nhsuk-date-input__input nhsuk-input--width-${width} ${error ? 'nhsuk-input--error' : ''}`}
                    id={field}
                    type="text"
                    {...(part === 'month' ? {} : { inputMode: 'numeric' })}
                    autoComplete="off"
                    maxLength={part === 'month' ? 12 : Number(width) + 2}
                    defaultValue={draft[field]}
                  />
                </div>
              </div>
            );
          })}
        </div>
      </fieldset>
    </div>
  );
}
