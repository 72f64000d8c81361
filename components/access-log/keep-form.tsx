interface KeepFormProps {
  formats: readonly { value: string; name: string; about: string }[];
  /** What was shown before: "Emergency looks". */
  part: string;
  kept: Readonly<Record<string, string | undefined>>;
}

/** What to take away, and in what form: a plain form that a browser sends. */
export function KeepForm({ formats, part, kept }: KeepFormProps) {
  return (
    <form method="post" action="/access-log/download">
      {Object.entries(kept).map(([name, value]) => (value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />))}
      <RadioGroup
        name="what"
        legend="What do you want to keep?"
        options={[
          { value: 'whole', name: 'The whole list', about: 'What everybody did, you and the system among them' },
          { value: 'part', name: part, about: undefined },
        ]}
      />
      <RadioGroup name="format" legend="What kind of file?" options={formats} />
      <button className="nhsuk-button" type="submit">
        Download
      </button>
    </form>
  );
}

interface RadioGroupProps {
  name: string;
  legend: string;
  options: readonly { value: string; name: string; about: string | undefined }[];
}

/** The first is chosen. */
function RadioGroup({ name, legend, options }: RadioGroupProps) {
  return (
    <div className="nhsuk-form-group">
      <fieldset className="nhsuk-fieldset">
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{legend}</legend>
        <div className="nhsuk-radios">
          {options.map((option, index) => (
            <div className="nhsuk-radios__item" key={option.value}>
              <input
                className="nhsuk-radios__input"
                id={`${name}-${option.value}`}
                name={name}
                type="radio"
                value={option.value}
                defaultChecked={index === 0}
                aria-describedby={option.about === undefined ? undefined : `${name}-${option.value}-hint`}
              />
              <label className="nhsuk-label nhsuk-radios__label" htmlFor={`${name}-${option.value}`}>
                {option.name}
              </label>
              {option.about === undefined ? null : (
                <div className="nhsuk-hint nhsuk-radios__hint" id={`${name}-${option.value}-hint`}>
                  {option.about}
                </div>
              )}
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
