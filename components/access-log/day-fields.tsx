export interface DayTyped {
  day: string;
  month: string;
  year: string;
}

interface DayFieldsProps {
  name: string;
  legend: string;
  hint: string;
  typed: DayTyped;
  problem: string | undefined;
}

const PARTS = [
  { part: 'day', label: 'Day', width: '2' },
  { part: 'month', label: 'Month', width: '2' },
  { part: 'year', label: 'Year', width: '4' },
] as const;

/** A date in three fields, as the NHS asks for dates. */
export function DayFields({ name, legend, hint, typed, problem }: DayFieldsProps) {
  return (
    <div className={`nhsuk-form-group ${problem === undefined ? '' : 'nhsuk-form-group--error'}`}>
      <fieldset className="nhsuk-fieldset" role="group" aria-describedby={`${name}-hint${problem === undefined ? '' : ` ${name}-error`}`}>
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{legend}</legend>
        <div className="nhsuk-hint" id={`${name}-hint`}>
          {hint}
        </div>
        {problem === undefined ? null : (
          <span className="nhsuk-error-message" id={`${name}-error`}>
            <span className="nhsuk-u-visually-hidden">Error:</span> {problem}
          </span>
        )}
        <div className="nhsuk-date-input">
          {PARTS.map(({ part, label, width }) => (
            <div key={part} className="nhsuk-date-input__item">
              <div className="nhsuk-form-group">
                <label className="nhsuk-label nhsuk-date-input__label" htmlFor={`${name}-${part}`}>
                  {label}
                </label>
                <input
                  className={`nhsuk-input nhsuk-date-input__input nhsuk-input--width-${width} ${problem === undefined ? '' : 'nhsuk-input--error'}`}
                  id={`${name}-${part}`}
                  name={`${name}-${part}`}
                  type="text"
                  inputMode="numeric"
                  autoComplete="off"
                  maxLength={Number(width) + 2}
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
