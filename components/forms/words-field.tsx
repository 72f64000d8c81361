import { ErrorMessage } from './error-message';

interface WordsFieldProps {
  name: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  value?: string;
  rows?: number;
  /** One line: an address of that kind. */
  line?: 'email' | 'tel' | undefined;
}

/** A text that somebody types: some lines, or one. */
export function WordsField({ name, label, hint, error, value = '', rows = 4, line }: WordsFieldProps) {
  const described = [hint === undefined ? '' : `${name}-hint`, error === undefined ? '' : `${name}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div className={`nhsuk-form-group ${error ? 'nhsuk-form-group--error' : ''}`}>
      <label className="nhsuk-label" htmlFor={name}>
        {label}
      </label>
      {hint === undefined ? null : (
        <div className="nhsuk-hint" id={`${name}-hint`}>
          {hint}
        </div>
      )}
      <ErrorMessage id={`${name}-error`} message={error} />
      {line === undefined ? (
        <textarea className={`nhsuk-textarea ${error ? 'nhsuk-textarea--error' : ''}`} id={name} name={name} rows={rows} defaultValue={value} aria-describedby={described} />
      ) : (
        <input className={`nhsuk-input ${error ? 'nhsuk-input--error' : ''}`} id={name} name={name} type={line} inputMode={line} autoComplete={line} defaultValue={value} aria-describedby={described} />
      )}
    </div>
  );
}
