import type { ComponentProps, ReactNode } from 'react';
import { ErrorMessage } from './error-message';

export interface TickOption {
  value: string;
  text: string;
  hint?: string;
  /** A word between the answers before it and this one: "or". */
  divider?: string;
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
  /** What a script that keeps the answers wants of each field. */
  input?: ComponentProps<'input'>;
}

/** One question with ticks or one answer, in nhsuk-frontend's own markup: it needs no script. */
export function TickList({ name, kind, legend, size, hint, error, options, chosen, input = {} }: TickListProps) {
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
            <TickOptionItem
              key={option.value}
              option={option}
              id={index === 0 ? name : `${name}-${index}`}
              block={block}
              input={{ name, ...input, type: kind, defaultChecked: chosen.includes(option.value) }}
            />
          ))}
        </div>
      </fieldset>
    </div>
  );
}

interface TickOptionItemProps {
  option: TickOption;
  id: string;
  block: string;
  input: ComponentProps<'input'>;
}

function TickOptionItem({ option: { value, text, hint, divider, children }, id, block, input }: TickOptionItemProps) {
  const says = hint === undefined ? undefined : `${id}-says`;
  return (
    <>
      {divider === undefined ? null : <div className={`${block}__divider`}>{divider}</div>}
      <div className={`${block}__item`}>
        <input {...input} className={`${block}__input`} id={id} value={value} aria-describedby={says} />
        <label className={`nhsuk-label ${block}__label`} htmlFor={id}>
          {text}
        </label>
        {hint === undefined ? null : (
          <div className={`nhsuk-hint ${block}__hint`} id={says}>
            {hint}
          </div>
        )}
      </div>
      {children}
    </>
  );
}
