'use client';
import type { ReactNode } from 'react';
import type { QuestionProps } from './question-fields';

export interface Option {
  value: string;
  text: string;
  hint?: string;
}

interface OptionListProps extends QuestionProps {
  name: 'what' | 'who' | 'emergency' | 'until';
  kind: 'checkbox' | 'radio';
  legend: string;
  hint?: string;
  options: readonly Option[];
  children?: ReactNode;
}

/** One question with ticks or one answer, in nhsuk-frontend's own markup: it needs no script of theirs. */
export function OptionList({ name, kind, legend, hint, options, draft, problems, register, children }: OptionListProps) {
  const error = problems.find((problem) => problem.field === name);
  const block = kind === 'checkbox' ? 'nhsuk-checkboxes' : 'nhsuk-radios';
  const described = [hint === undefined ? '' : `${name}-hint`, error === undefined ? '' : `${name}-error`].filter((id) => id !== '').join(' ');
  return (
    <div className={`nhsuk-form-group ${error ? 'nhsuk-form-group--error' : ''}`}>
      <fieldset className="nhsuk-fieldset" aria-describedby={described === '' ? undefined : described}>
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--l">
          <h1 className="nhsuk-fieldset__heading" id="question" tabIndex={-1}>
            {legend}
          </h1>
        </legend>
        {hint === undefined ? null : (
          <div className="nhsuk-hint" id={`${name}-hint`}>
            {hint}
          </div>
        )}
        {error === undefined ? null : <FieldError id={`${name}-error`} message={error.message} />}
        <div className={block}>
          {options.map((option, index) => {
            const id = index === 0 ? name : `${name}-${option.value}`;
            return (
              <div key={option.value} className={`${block}__item`}>
                <input
                  {...register(name)}
                  className={`${block}__input`}
                  id={id}
                  type={kind}
                  value={option.value}
                  defaultChecked={[draft[name]].flat().includes(option.value)}
                  aria-describedby={option.hint === undefined ? undefined : `${id}-hint`}
                />
                <label className={`nhsuk-label ${block}__label`} htmlFor={id}>
                  {option.text}
                </label>
                {option.hint === undefined ? null : (
                  <div className={`nhsuk-hint ${block}__hint`} id={`${id}-hint`}>
                    {option.hint}
                  </div>
                )}
              </div>
            );
          })}
          {children}
        </div>
      </fieldset>
    </div>
  );
}

export function FieldError({ id, message }: { id: string; message: string }) {
  return (
    <span className="nhsuk-error-message" id={id}>
      <span className="nhsuk-u-visually-hidden">Error:</span> {message}
    </span>
  );
}
