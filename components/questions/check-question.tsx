'use client';
import type { AskDraft } from '@/lib/oversight/ask-form';
import { ACKNOWLEDGE_DAYS, ANSWER_DAYS } from '@/lib/oversight/question-clock';
import { CONTACT_CAUTIONS, CONTACT_WAYS, QUESTION_REASONS } from '@/lib/oversight/task-codes';
import { CAUTION_WORDS, REASON_WORDS, WAY_WORDS } from '@/lib/wording/questions';

interface CheckQuestionProps {
  draft: AskDraft;
  failure: string | undefined;
  look: { sentence: string; place: string; organisation: string | undefined };
  isSending: boolean;
}

/** The last step: what will be sent, with the way to change each answer. */
export function CheckQuestion({ draft, failure, look, isSending }: CheckQuestionProps) {
  const reason = QUESTION_REASONS.find((one) => one === draft.reason) ?? 'something-else';
  const way = CONTACT_WAYS.find((one) => one === draft.way) ?? 'account';
  const cautions = way === 'account' ? [] : CONTACT_CAUTIONS.filter((one) => draft.cautions.includes(one));
  return (
    <>
      <h1 className="nhsuk-heading-l" id="question" tabIndex={-1}>
        Check your question
      </h1>
      {failure === undefined ? null : (
        <div className="nhsuk-error-summary" role="alert">
          <h2 className="nhsuk-error-summary__title">Your question was not sent</h2>
          <div className="nhsuk-error-summary__body">
            <p>{failure}</p>
          </div>
        </div>
      )}
      <p>
        It goes to the privacy officer {look.organisation === undefined ? 'who answers for this look' : `of ${look.organisation}`}. By law
        they must tell you within {ACKNOWLEDGE_DAYS} days that they have it. We want you to have the answer within {ANSWER_DAYS} days after
        that.
      </p>
      <button className="nhsuk-button" type="submit" name="intent" value="send" disabled={isSending}>
        Send my question
      </button>
      <dl className="nhsuk-summary-list">
        <Answer name="The look" lines={[look.sentence, look.place]} />
        <Answer name="What worries you" lines={[REASON_WORDS[reason], draft.words]} change="reason" />
        <Answer
          name="How to reach you"
          lines={[WAY_WORDS[way].text, way === 'account' ? '' : draft[way], ...cautions.map((one) => CAUTION_WORDS[one])]}
          change="contact"
        />
      </dl>
    </>
  );
}

function Answer({ name, lines, change }: { name: string; lines: readonly string[]; change?: 'reason' | 'contact' }) {
  return (
    <div className={`nhsuk-summary-list__row ${change === undefined ? 'nhsuk-summary-list__row--no-actions' : ''}`}>
      <dt className="nhsuk-summary-list__key">{name}</dt>
      <dd className="nhsuk-summary-list__value">
        {lines.filter(Boolean).map((line) => (
          <p key={line} className="whitespace-pre-line">
            {line}
          </p>
        ))}
      </dd>
      {change === undefined ? null : (
        <dd className="nhsuk-summary-list__actions">
          <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small mb-0 w-auto" type="submit" name="intent" value={`change-${change}`}>
            Change<span className="nhsuk-u-visually-hidden"> {name.toLowerCase()}</span>
          </button>
        </dd>
      )}
    </div>
  );
}
