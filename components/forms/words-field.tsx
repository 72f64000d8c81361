import { ErrorMessage } from './error-message';

interface WordsFieldProps {
  name: string;
  /** Where several fields of one page have the same name. */
  id?: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  value?: string;
  rows?: number;
  /** One line: an address of that kind. */
  line?: 'email' | 'tel' | undefined;
}

/** A text that somebody types: some lines, or one. */
export function WordsField({ name, id = name, label, hint, error, value = '', rows = 4, line }: WordsFieldProps) {
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div className={`nhsuk-form-group ${error ? 'nhsuk-form-group--error' : ''}`}>
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      {hint === undefined ? null : (
        <div className="nhsuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <ErrorMessage id={`${id}-error`} message={error} />
      {line === undefined ? (
        <textarea
          className={`nhsuk-textarea ${error ? 'nhsuk-textarea--error' : ''}`}
          id={id}
          name={name}
          rows={rows}
          defaultValue={value}
          aria-describedby={described}
        />
      ) : (
        <input
          className={`nhsuk-input ${error ? 'nhsuk-input--error' : ''}`}
          id={id}
          name={name}
          type={line}
          inputMode={line}
          autoComplete={line}
          defaultValue={value}
          aria-describedby={described}
        />
      )}
    </div>
  );
}
