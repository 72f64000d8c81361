import type { QuestionTask } from '@/lib/oversight/read-task';
import { StepForm, type StepState } from './step-form';

interface OwnStepsProps {
  action: (previous: StepState, form: FormData) => Promise<StepState>;
  question: QuestionTask;
}

/** What the person may do with their question where it stands. */
export function OwnSteps({ action, question: { id, version, state } }: OwnStepsProps) {
  if (state === 'closed') return null;
  const shared = { action, id, version };
  return (
    <>
      {state === 'answered' ? (
        <>
          <h2 className="nhsuk-heading-m">Is this enough for you?</h2>
          <StepForm
            {...shared}
            name="reply"
            label="If it is not enough, say what is missing, if you like"
            buttons={[
              { step: 'not-satisfied', text: 'No, look at it again' },
              { step: 'satisfied', text: 'Yes, close my question', isSecondary: true },
            ]}
          />
        </>
      ) : null}
      <StepForm {...shared} name="more" label="What do you want to add?" buttons={[{ step: 'comment', text: 'Send' }]} within={{ summary: 'Add something to your question' }} />
      {state === 'answered' ? null : (
        <StepForm
          {...shared}
          name="back"
          buttons={[{ step: 'withdraw', text: 'Take it back', isSecondary: true }]}
          within={{ summary: 'Take your question back', says: 'Nobody looks into it any further. You can ask about the same look again later.' }}
        />
      )}
    </>
  );
}
