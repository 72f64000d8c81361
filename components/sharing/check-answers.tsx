'use client';
import type { Choice } from '@/lib/consent/choice';
import { readAnswers, type ChoiceQuestion } from '@/lib/consent/choice-draft';
import type { ChoiceForm } from '@/lib/consent/choice-steps';
import { sayChoiceToCome, sayWhat, sayWho } from '@/lib/wording/choices';
import { sayDate } from '@/lib/wording/dates';
import { startSentence } from '@/lib/wording/numbers';
import { ThinkAboutThis } from './think-about-this';

interface CheckAnswersProps {
  form: ChoiceForm;
  today: string;
  isSending: boolean;
}

/** The choice in one sentence, what it can cost, and each answer with the way to change it. */
export function CheckAnswers({ form, today, isSending }: CheckAnswersProps) {
  const read = readAnswers(form.draft, today);
  if (!read.ok) return null;
  return (
    <>
      <h1 className="nhsuk-heading-l" id="question" tabIndex={-1}>
        Check your choice
      </h1>
      <p className="nhsuk-lede-text">{sayChoiceToCome(read.choice)}</p>
      {form.failure === undefined ? null : <SavingFailed failure={form.failure} />}
      <ThinkAboutThis sentences={form.thinkAbout} />
      <button className="nhsuk-button" type="submit" name="intent" value="save" disabled={isSending}>
        Put this choice in force
      </button>
      <dl className="nhsuk-summary-list">
        {answersInWords(read.choice).map(({ question, name, value }) => (
          <div key={question} className="nhsuk-summary-list__row">
            <dt className="nhsuk-summary-list__key">{name}</dt>
            <dd className="nhsuk-summary-list__value">{value}</dd>
            <dd className="nhsuk-summary-list__actions">
              <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small mb-0 w-auto" type="submit" name="intent" value={`change-${question}`} disabled={isSending}>
                Change<span className="nhsuk-u-visually-hidden"> {name.toLowerCase()}</span>
              </button>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function SavingFailed({ failure }: { failure: string }) {
  return (
    <div className="nhsuk-error-summary" role="alert">
      <h2 className="nhsuk-error-summary__title">This is not saved</h2>
      <div className="nhsuk-error-summary__body">
        <p>{failure}</p>
      </div>
    </div>
  );
}

function answersInWords(choice: Choice): { question: ChoiceQuestion; name: string; value: string }[] {
  return [
    { question: 'what', name: 'What you limit', value: startSentence(choice.what === 'everything' ? 'all of your record' : sayWhat(choice.what)) },
    { question: 'who', name: 'Who will not see it', value: startSentence(sayWho(choice.from)) },
    { question: 'emergency', name: 'In an emergency', value: choice.inEmergency ? 'They can see it' : 'They will not see it' },
    { question: 'until', name: 'How long', value: choice.until === undefined ? 'Until you take it back' : `Until the end of ${sayDate(new Date(`${choice.until}T12:00:00Z`))}` },
  ];
}
