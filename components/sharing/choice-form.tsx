'use client';
import { startTransition, useActionState, useEffect, useState, type FormEvent } from 'react';
import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, type FieldErrors } from 'react-hook-form';
import { schemaOf, type ChoiceDraft, type ChoiceProblem } from '@/lib/consent/choice-draft';
import type { ChoiceForm as ChoiceFormState } from '@/lib/consent/choice-steps';
import { CheckAnswers } from './check-answers';
import { CarriedAnswers } from './carried-answers';
import { ProblemSummary } from './problem-summary';
import { QuestionFields } from './question-fields';

interface ChoiceFormProps {
  action: (previous: ChoiceFormState, form: FormData) => Promise<ChoiceFormState>;
  initial: ChoiceFormState;
  /** `YYYY-MM-DD` where the person lives */
  today: string;
}

/** Making a choice, one question a page. Each press is one form sent: it works the same without JavaScript. */
export function ChoiceForm({ action, initial, today }: ChoiceFormProps) {
  const [form, send, isSending] = useActionState(action, initial);
  useEffect(() => {
    // A new question takes the place of the old one: say so to those who cannot see it.
    if (form.turn > initial.turn && form.problems.length === 0) {
      window.scrollTo(0, 0);
      document.getElementById('question')?.focus();
    }
  }, [form, initial.turn]);
  return <ChoiceStep key={form.turn} form={form} send={send} isSending={isSending} today={today} />;
}

interface ChoiceStepProps {
  form: ChoiceFormState;
  send: (form: FormData) => void;
  isSending: boolean;
  today: string;
}

function ChoiceStep({ form, send, isSending, today }: ChoiceStepProps) {
  const { step, draft } = form;
  const [problems, setProblems] = useState(form.problems);
  const { register, handleSubmit } = useForm<ChoiceDraft>({
    defaultValues: draft,
    shouldFocusError: false,
    ...(step === 'check' ? {} : { resolver: zodResolver(schemaOf(step, today)) as never }),
  });
  const check = (event: FormEvent<HTMLFormElement>): void => {
    const pressed = (event.nativeEvent as SubmitEvent).submitter;
    if (step === 'check' || !(pressed instanceof HTMLButtonElement) || pressed.value !== 'next') return;
    event.preventDefault();
    const answers = new FormData(event.currentTarget, pressed);
    void handleSubmit(
      () => startTransition(() => send(answers)),
      (errors) => setProblems(problemsOf(errors)),
    )(event);
  };
  return (
    <form action={send} onSubmit={check} noValidate>
      <input type="hidden" name="step" value={step} />
      <CarriedAnswers form={form} />
      <ProblemSummary problems={problems} />
      {/* The first button is the one that Enter presses. */}
      {step === 'check' ? (
        <CheckAnswers form={form} today={today} isSending={isSending} />
      ) : (
        <>
          <QuestionFields question={step} draft={draft} problems={problems} register={register} />
          <div className="flex flex-wrap items-baseline gap-x-6">
            <button className="nhsuk-button" type="submit" name="intent" value="next" disabled={isSending}>
              Continue
            </button>
            {step === 'what' ? null : (
              <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="intent" value="back" disabled={isSending}>
                Back
              </button>
            )}
          </div>
        </>
      )}
    </form>
  );
}

function problemsOf(errors: FieldErrors<ChoiceDraft>): ChoiceProblem[] {
  return Object.entries(errors).flatMap(([field, error]) => (typeof error?.message === 'string' ? [{ field, message: error.message }] : []));
}
