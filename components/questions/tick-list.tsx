import type { ReactNode } from 'react';

export interface TickOption {
  value: string;
  text: string;
  hint?: string;
  /** What belongs to this answer, shown beneath it. */
  children?: ReactNode;
}

interface TickListProps {
  name: string;
  kind: 'checkbox' | 'radio';
  legend: string;
  /** `page`: the question is the page's heading. */
  size: 'page' | 'part';
  hint?: string;
  error?: string | undefined;
  options: readonly TickOption[];
  chosen: readonly string[];
}

/** One question with ticks or one answer, in nhsuk-frontend's own markup: it needs no script. */
export function TickList({ name, kind, legend, size, hint, error, options, chosen }: TickListProps) {
  const block = kind === 'checkbox' ? 'nhsuk-checkboxes' : 'nhsuk-radios';
  const described = [hint === undefined ? '' : `${name}-hint`, error === undefined ? '' : `${name}-error`].filter(Boolean).join(' ');
  return (
    <div className={`nhsuk-form-group ${error ? 'nhsuk-form-group--error' : ''}`}>
      <fieldset className="nhsuk-fieldset" aria-describedby={described === '' ? undefined : described}>
        <legend className={`nhsuk-fieldset__legend nhsuk-fieldset__legend--${size === 'page' ? 'l' : 's'}`}>
          {size === 'page' ? (
            <h1 className="nhsuk-fieldset__heading" id="question" tabIndex={-1}>
              {legend}
            </h1>
          ) : (
            legend
          )}
        </legend>
        {hint === undefined ? null : (
          <div className="nhsuk-hint" id={`${name}-hint`}>
            {hint}
          </div>
        )}
        <ErrorMessage id={`${name}-error`} message={error} />
        <div className={block}>
          {options.map((option, index) => (
            <TickOptionItem key={option.value} name={name} kind={kind} option={option} id={index === 0 ? name : `${name}-${option.value}`} isChosen={chosen.includes(option.value)} />
          ))}
        </div>
      </fieldset>
    </div>
  );
}

function TickOptionItem({ name, kind, option, id, isChosen }: { name: string; kind: 'checkbox' | 'radio'; option: TickOption; id: string; isChosen: boolean }) {
  const block = kind === 'checkbox' ? 'nhsuk-checkboxes' : 'nhsuk-radios';
  return (
    <>
      <div className={`${block}__item`}>
        <input className={`${block}__input`} id={id} name={name} type={kind} value={option.value} defaultChecked={isChosen} aria-describedby={option.hint === undefined ? undefined : `${id}-hint`} />
        <label className={`nhsuk-label ${block}__label`} htmlFor={id}>
          {option.text}
        </label>
        {option.hint === undefined ? null : (
          <div className={`nhsuk-hint ${block}__hint`} id={`${id}-hint`}>
            {option.hint}
          </div>
        )}
      </div>
      {option.children}
    </>
  );
}

export function ErrorMessage({ id, message }: { id: string; message: string | undefined }) {
  if (message === undefined) return null;
  return (
    <span className="nhsuk-error-message" id={id}>
      <span className="nhsuk-u-visually-hidden">Error:</span> {message}
    </span>
  );
}
