import { dayAfter } from '@/lib/oversight/question-clock';
import { SILENCE_DAYS } from '@/lib/oversight/question-states';
import type { QuestionTask } from '@/lib/oversight/read-task';
import { dayOf } from '@/lib/wording/dates';
import { sayIsoDay } from '@/lib/wording/questions';
import { StepForm, type StepState } from '@/components/questions/step-form';
import { AnswerForm, type AnswerState } from './answer-form';

interface OfficerStepsProps {
  take: (previous: StepState, form: FormData) => Promise<StepState>;
  answer: (previous: AnswerState, form: FormData) => Promise<AnswerState>;
  question: QuestionTask;
  now: Date;
}

/** What an officer may do with a question where it stands: one main thing first. */
export function OfficerSteps({ take, answer, question, now }: OfficerStepsProps) {
  const { id, version, state } = question;
  const shared = { action: take, id, version };
  if (state === 'received') {
    return (
      <StepForm
        {...shared}
        name="acknowledge"
        label="A word to the person, if you like"
        hint="They see it, with your name."
        buttons={[{ step: 'acknowledge', text: 'Acknowledge this question' }]}
      />
    );
  }
  if (state === 'answered') {
    const from = mayCloseFrom(question);
    return (
      <>
        <p>The person has the answer and can say that it is not enough.</p>
        {from === undefined || dayOf(now) < from ? (
          <p>
            {from === undefined
              ? `You can close the question when they have not replied for ${SILENCE_DAYS} days.`
              : `If they do not reply, you can close the question from ${sayIsoDay(from)}.`}
          </p>
        ) : (
          <StepForm {...shared} name="close" buttons={[{ step: 'close', text: 'Close this question', isSecondary: true }]} />
        )}
      </>
    );
  }
  if (state === 'closed') return <p>This question is closed.</p>;
  return (
    <>
      <h2 className="nhsuk-heading-m">{state === 'second-look' ? 'Answer a second time' : 'Answer'}</h2>
      {state === 'second-look' ? <p>This answer closes the question. The person is told how to complain to the ICO.</p> : null}
      <AnswerForm action={answer} id={id} version={version} />
      {state === 'acknowledged' ? (
        <StepForm
          {...shared}
          name="ask"
          label="Whom do you ask, and what?"
          hint="The person sees this. Ask by your own secure mail or phone, and keep here what you asked."
          buttons={[{ step: 'ask', text: 'Keep that I asked' }]}
          within={{ summary: 'Ask the organisation' }}
        />
      ) : null}
      <StepForm
        {...shared}
        name="note"
        label="What did you find?"
        hint="The person sees this."
        buttons={[{ step: 'note', text: 'Keep this note' }]}
        within={{ summary: 'Write down what you found' }}
      />
    </>
  );
}

/** The day from which an answered question that the person left open may be closed. */
function mayCloseFrom({ notes }: QuestionTask): string | undefined {
  const answered = notes.findLast(({ step }) => step === 'answer')?.at;
  return answered === undefined ? undefined : dayAfter(answered, SILENCE_DAYS);
}
