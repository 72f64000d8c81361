'use client';
import { ErrorMessage } from '@/components/questions/tick-list';
import type { StepNews } from '@/lib/consent/choice-steps';
import { OptionList, type QuestionProps } from './option-list';

interface FindFieldsProps extends QuestionProps {
  name: 'organisation' | 'except-organisation' | 'item';
  heading: string;
  label: string;
  hint: string;
  legend: string;
  news: StepNews;
}

/** Type a word, press, choose: the same with JavaScript and without. */
export function FindFields({ name, heading, label, hint, legend, news, ...props }: FindFieldsProps) {
  const { draft, problems, register } = props;
  const options = news.options ?? [];
  const error = options.length === 0 ? problems.find((problem) => problem.field === name) : undefined;
  // A summary of problems leads here while there is no list to lead to.
  const id = options.length === 0 ? name : 'find';
  return (
    <>
      <h1 className="nhsuk-heading-l" id="question" tabIndex={-1}>
        {heading}
      </h1>
      <div className={`nhsuk-form-group ${error ? 'nhsuk-form-group--error' : ''}`}>
        <label className="nhsuk-label nhsuk-label--s" htmlFor={id}>
          {label}
        </label>
        <div className="nhsuk-hint" id="find-hint">
          {hint}
        </div>
        <ErrorMessage id="find-error" message={error?.message} />
        <div className="flex flex-wrap items-center gap-4">
          <input
            {...register('find')}
            className={`nhsuk-input max-w-80 ${error ? 'nhsuk-input--error' : ''}`}
            id={id}
            type="text"
            autoComplete="off"
            maxLength={100}
            defaultValue={draft.find}
            aria-describedby={`find-hint${error ? ' find-error' : ''}`}
          />
          <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small mb-0" type="submit" name="intent" value="find">
            Find
          </button>
        </div>
      </div>
      <input type="hidden" name="searched" value={draft.find} />
      <div role="status">{news.note === undefined ? null : <p>{news.note}</p>}</div>
      {options.length === 0 ? null : <OptionList {...props} name={name} kind="radio" legend={legend} options={options} isPartOfPage />}
    </>
  );
}
