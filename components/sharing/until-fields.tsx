'use client';
import { FieldError, OptionList } from './option-list';
import type { QuestionProps } from './question-fields';

const DATE_PARTS = [
  { name: 'until-day', label: 'Day', width: '2' },
  { name: 'until-month', label: 'Month', width: '2' },
  { name: 'until-year', label: 'Year', width: '4' },
] as const;

/** How long: until taken back, or until a day. The day's fields are always there, so that they are there without JavaScript. */
export function UntilFields(props: QuestionProps) {
  const error = props.problems.find((problem) => problem.field === 'until-day');
  return (
    <OptionList
      {...props}
      name="until"
      kind="radio"
      legend="How long should this last?"
      options={[
        { value: 'open', text: 'Until I take it back' },
        { value: 'date', text: 'Until a date' },
      ]}
    >
      <div className="nhsuk-radios__conditional">
        <div className={`nhsuk-form-group ${error ? 'nhsuk-form-group--error' : ''}`}>
          <fieldset className="nhsuk-fieldset" role="group" aria-describedby={`until-date-hint${error ? ' until-day-error' : ''}`}>
            <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">The last day</legend>
            <div className="nhsuk-hint" id="until-date-hint">
              For example, 31 3 2027
            </div>
            {error === undefined ? null : <FieldError id="until-day-error" message={error.message} />}
            <div className="nhsuk-date-input">
              {DATE_PARTS.map(({ name, label, width }) => (
                <div key={name} className="nhsuk-date-input__item">
                  <div className="nhsuk-form-group">
                    <label className="nhsuk-label nhsuk-date-input__label" htmlFor={name}>
                      {label}
                    </label>
                    <input
                      {...props.register(name)}
                      className={`nhsuk-input nhsuk-date-input__input nhsuk-input--width-${width} ${error ? 'nhsuk-input--error' : ''}`}
                      id={name}
                      type="text"
                      inputMode="numeric"
                      autoComplete="off"
                      maxLength={Number(width) + 2}
                      defaultValue={props.draft[name]}
                    />
                  </div>
                </div>
              ))}
            </div>
          </fieldset>
        </div>
      </div>
    </OptionList>
  );
}
