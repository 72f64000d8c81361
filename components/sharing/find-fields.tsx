'use client';
import { ErrorMessage } from '@/components/forms/error-message';
import type { FoundByWord, StepNews } from '@/lib/consent/questions/choice-steps';
import { OptionList, type QuestionProps } from './option-list';

const PLACE = { label: 'Name of the place', hint: 'For example, a GP practice, a hospital or a pharmacy. Dentists and opticians do not see your record.' };
const WORDS: Readonly<Record<FoundByWord, { heading: string; label: string; hint: string | undefined }>> = {
  item: { heading: 'Which thing in your record?', label: 'A word from it, such as a medicine’s name', hint: undefined },
  organisation: { heading: 'Which place should not see it?', ...PLACE },
  'except-organisation': { heading: 'Which place should still see it?', ...PLACE },
};

interface FindFieldsProps extends QuestionProps {
  name: FoundByWord;
  news: StepNews;
}

/** Type a word, press, choose: the same with JavaScript and without. What was found is the question of the page from then on. */
export function FindFields({ name, news, ...props }: FindFieldsProps) {
  const { draft, problems } = props;
  const options = news.options ?? [];
  const { heading } = WORDS[name];
  const note = <div role="status">{news.note === undefined ? null : <p>{news.note}</p>}</div>;
  const searched = <input type="hidden" name="searched" value={draft.find} />;
  if (options.length > 0) {
    return (
      <>
        {searched}
        <OptionList {...props} name={name} kind="radio" legend={heading} options={options} />
        {note}
      </>
    );
  }
  return (
    <>
      <h1 className="nhsuk-heading-l" id="question" tabIndex={-1}>
        {heading}
      </h1>
      {searched}
      {/* A summary of problems leads here while there is no list to lead to. */}
      <FindField {...props} name={name} id={name} error={problems.find((problem) => problem.field === name)?.message} />
      {note}
    </>
  );
}

/** Under what was found, and the way on: for whoever does not find it there. */
export function FindAgain({ name, ...props }: QuestionProps & { name: FoundByWord }) {
  return (
    <section aria-labelledby="find-again">
      <h2 className="nhsuk-heading-s" id="find-again">
        Not there?
      </h2>
      <FindField {...props} name={name} id="find" error={undefined} />
    </section>
  );
}

interface FindFieldProps extends QuestionProps {
  name: FoundByWord;
  id: string;
  error: string | undefined;
}

function FindField({ name, id, error, draft, register }: FindFieldProps) {
  const { label, hint } = WORDS[name];
  return (
    <div className={`nhsuk-form-group ${error ? 'nhsuk-form-group--error' : ''}`}>
      <label className="nhsuk-label nhsuk-label--s" htmlFor={id}>
        {label}
      </label>
      {hint === undefined ? null : (
        <div className="nhsuk-hint" id="find-hint">
          {hint}
        </div>
      )}
      <ErrorMessage id="find-error" message={error} />
      <div className="flex flex-wrap items-center gap-4">
        <input
          {...register('find')}
          className={`nhsuk-input max-w-80 ${error ? 'nhsuk-input--error' : ''}`}
          id={id}
          type="text"
          autoComplete="off"
          maxLength={100}
          defaultValue={draft.find}
          aria-describedby={[...(hint === undefined ? [] : ['find-hint']), ...(error ? ['find-error'] : [])].join(' ') || undefined}
        />
        <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small mb-0" type="submit" name="intent" value="find">
          Find
        </button>
      </div>
    </div>
  );
}
