'use client';
import type { Choice } from '@/lib/consent/choice/choice';
import type { UseFormRegister } from 'react-hook-form';
import { readNamed, type ChoiceDraft } from '@/lib/consent/questions/choice-draft';
import { pathOf, readAnswers, type ChoiceProblem, type ChoiceQuestion } from '@/lib/consent/questions/choice-questions';
import type { ChoiceForm } from '@/lib/consent/questions/choice-steps';
import { NOT_REACHED, STILL_TOLD } from '@/lib/wording/choice-receipt';
import { sayAnswer, sayChoiceToCome, sayUntil } from '@/lib/wording/choices';
import { EntryFields } from './entry-fields';
import { ThinkAboutThis } from './think-about-this';
import { WouldHaveChanged } from './would-have-changed';

interface CheckAnswersProps {
  form: ChoiceForm;
  problems: readonly ChoiceProblem[];
  register: UseFormRegister<ChoiceDraft>;
  today: string;
  isSending: boolean;
}

/** The choice in one sentence, what it can cost, and each answer with the way to change it. */
export function CheckAnswers({ form, problems, register, today, isSending }: CheckAnswersProps) {
  const read = readAnswers(form.draft, today);
  if (!read.ok) return null;
  const itemName = readNamed(form.draft.item).name;
  return (
    <>
      <h1 className="nhsuk-heading-l" id="question" tabIndex={-1}>
        Check your choice
      </h1>
      <p className="nhsuk-lede-text">{sayChoiceToCome({ ...read.choice, itemName })} This lasts {sayUntil(read.choice)}.</p>
      <ThinkAboutThis sentences={form.news.thinkAbout ?? []} />
      <p>{read.choice.what !== 'everything' && 'item' in read.choice.what ? STILL_TOLD : NOT_REACHED}</p>
      {form.news.isEntered ? <EntryFields draft={form.draft} problems={problems} register={register} /> : null}
      <button className="nhsuk-button" type="submit" name="intent" value="save" disabled={isSending}>
        Put this choice in force
      </button>
      <h2 className="nhsuk-heading-s">Your answers</h2>
      <dl className="nhsuk-summary-list">
        {answersInWords(form, read.choice, itemName).map(({ question, name, value }) => (
          <div key={question} className="nhsuk-summary-list__row">
            <dt className="nhsuk-summary-list__key">{name}</dt>
            <dd className="nhsuk-summary-list__value">{value}</dd>
            <dd className="nhsuk-summary-list__actions">
              <button className="nhsuk-link min-h-6" type="submit" name="intent" value={`change-${question}`} disabled={isSending}>
                Change<span className="nhsuk-u-visually-hidden"> {name.toLowerCase()}</span>
              </button>
            </dd>
          </div>
        ))}
      </dl>
      {form.news.isEntered ? null : (
        <p>
          <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="intent" value="try" disabled={isSending}>
            See your record as someone else would
          </button>
        </p>
      )}
      {form.news.wouldHave === undefined ? null : <WouldHaveChanged {...form.news.wouldHave} />}
    </>
  );
}

/** One line for each thing that was asked; what a question leads on to is changed from its line. */
function answersInWords({ draft }: ChoiceForm, choice: Choice, itemName: string | undefined): { question: ChoiceQuestion; name: string; value: string }[] {
  const asked = pathOf(draft).filter((question) => ['kind', 'whom', 'except', 'emergency', 'until'].includes(question));
  return asked.map((question) => ({ question, ...sayAnswer(question as 'kind' | 'whom' | 'except' | 'emergency' | 'until', { ...choice, itemName }) }));
}
