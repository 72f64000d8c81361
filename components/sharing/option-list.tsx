'use client';
import type { ReactNode } from 'react';
import type { UseFormRegister } from 'react-hook-form';
import type { ChoiceDraft } from '@/lib/consent/choice-draft';
import type { ChoiceProblem } from '@/lib/consent/choice-questions';

export interface Option {
  value: string;
  text: string;
  hint?: string;
}

/** What every question of the form is given. */
export interface QuestionProps {
  draft: ChoiceDraft;
  problems: readonly ChoiceProblem[];
  register: UseFormRegister<ChoiceDraft>;
}

interface OptionListProps extends QuestionProps {
  name: keyof ChoiceDraft;
  kind: 'checkbox' | 'radio';
  legend: string;
  hint?: string;
  options: readonly Option[];
  /** Under the heading of the page, when it has one of its own. */
  isPartOfPage?: boolean;
  children?: ReactNode;
}

/** One question with ticks or one answer, in nhsuk-frontend's own markup: it needs no script of theirs. */
export function OptionList({ name, kind, legend, hint, options, draft, problems, register, isPartOfPage = false, children }: OptionListProps) {
  const error = problems.find((problem) => problem.field === name);
  const block = kind === 'checkbox' ? 'nhsuk-checkboxes' : 'nhsuk-radios';
  const described = [hint === undefined ? '' : `${name}-hint`, error === undefined ? '' : `${name}-error`].filter((id) => id !== '').join(' ');
  return (
    <div className={`nhsuk-form-group ${error ? 'nhsuk-form-group--error' : ''}`}>
      <fieldset className="nhsuk-fieldset" aria-describedby={described === '' ? undefined : described}>
        <legend className={`nhsuk-fieldset__legend nhsuk-fieldset__legend--${isPartOfPage ? 's' : 'l'}`}>
          {isPartOfPage ? (
            legend
          ) : (
            <h1 className="nhsuk-fieldset__heading" id="question" tabIndex={-1}>
              {legend}
            </h1>
          )}
        </legend>
        {hint === undefined ? null : (
          <div className="nhsuk-hint" id={`${name}-hint`}>
            {hint}
          </div>
        )}
        {error === undefined ? null : <FieldError id={`${name}-error`} message={error.message} />}
        <div className={block}>
          {options.map((option, index) => {
            const id = index === 0 ? name : `${name}-${index}`;
            return (
              <div key={option.value} className={`${block}__item`}>
                <input
                  {...register(name)}
                  className={`${block}__input`}
                  id={id}
                  type={kind}
                  value={option.value}
                  defaultChecked={[draft[name]].flat().includes(option.value)}
                  aria-describedby={option.hint === undefined ? undefined : `${id}-says`}
                />
                <label className={`nhsuk-label ${block}__label`} htmlFor={id}>
                  {option.text}
                </label>
                {option.hint === undefined ? null : (
                  <div className={`nhsuk-hint ${block}__hint`} id={`${id}-says`}>
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
