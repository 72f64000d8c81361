'use client';
import { startTransition, useActionState, useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, type FieldErrors, type UseFormRegister } from 'react-hook-form';
import { NothingChanged } from '@/components/page-states/nothing-changed';
import { answeredSoFar, readNamed, type ChoiceDraft } from '@/lib/consent/questions/choice-draft';
import { schemaOf, type ChoiceProblem } from '@/lib/consent/questions/choice-questions';
import { isFoundByWord, isSearch, readDraft, type ChoiceForm as ChoiceFormState } from '@/lib/consent/questions/choice-steps';
import { saySoFar } from '@/lib/wording/choices';
import { CheckAnswers } from './check-answers';
import { CarriedAnswers } from './carried-answers';
import { FindAgain } from './find-fields';
import { NotSaved } from './not-saved';
import { ProblemSummary } from '@/components/forms/problem-summary';
import { QuestionFields } from './question-fields';
import { TryIt } from './try-it';

interface ChoiceFormProps {
  action: (previous: ChoiceFormState, form: FormData) => Promise<ChoiceFormState>;
  initial: ChoiceFormState;
  /** `YYYY-MM-DD` where the person lives */
  today: string;
  /** The page above the question: what is wrong stands at the head of it. */
  children?: ReactNode;
}

/** Making a choice, one question a page. Each press is one form sent: it works the same without JavaScript. */
export function ChoiceForm({ action, initial, today, children }: ChoiceFormProps) {
  const [form, send, isSending] = useActionState(action, initial);
  useEffect(() => {
    // A new question takes the place of the old one: say so to those who cannot see it.
    if (form.turn > initial.turn && form.problems.length === 0) {
      window.scrollTo(0, 0);
      document.getElementById('question')?.focus();
    }
  }, [form, initial.turn]);
  return (
    <ChoiceStep key={form.turn} form={form} send={send} isSending={isSending} today={today}>
      {children}
    </ChoiceStep>
  );
}

interface ChoiceStepProps {
  form: ChoiceFormState;
  send: (form: FormData) => void;
  isSending: boolean;
  today: string;
  children: ReactNode;
}

function ChoiceStep({ form, send, isSending, today, children }: ChoiceStepProps) {
  const { step, draft } = form;
  const [problems, setProblems] = useState(form.problems);
  const id = `choice-${form.turn}`;
  const { register, handleSubmit } = useForm<ChoiceDraft>({
    defaultValues: answersOnPage(id, draft),
    shouldFocusError: false,
    ...(step === 'check' || step === 'try' ? {} : { resolver: zodResolver(schemaOf(step, today)) as never }),
  });
  const check = (event: FormEvent<HTMLFormElement>): void => {
    const pressed = (event.nativeEvent as SubmitEvent).submitter;
    if (step === 'check' || step === 'try' || !(pressed instanceof HTMLButtonElement) || pressed.value !== 'next') return;
    const answers = new FormData(event.currentTarget, pressed);
    if (isSearch(step, readDraft(answers), draft.find)) return;
    event.preventDefault();
    void handleSubmit(
      () => startTransition(() => send(answers)),
      (errors) => setProblems(problemsOf(errors)),
    )(event);
  };
  return (
    <form id={id} action={send} onSubmit={check} noValidate>
      <CarriedAnswers form={form} />
      {/* Enter presses the first button of a form: on each page the one that leads on. */}
      <button type="submit" name="intent" value={enterOf(form)} className="nhsuk-u-visually-hidden" tabIndex={-1} aria-hidden="true" />
      <ProblemSummary problems={problems} />
      {form.failure === undefined ? null : step === 'check' ? <NotSaved failure={form.failure} seeChoices={form.news.seeChoices} /> : <NothingChanged failure={form.failure} />}
      {children}
      <StepPage form={form} problems={problems} register={register} today={today} isSending={isSending} />
    </form>
  );
}

/** What somebody answered before this script came stands in the page already: that counts, and not what the server sent. */
function answersOnPage(id: string, draft: ChoiceDraft): ChoiceDraft {
  if (typeof document === 'undefined') return draft;
  const form = document.getElementById(id);
  return form instanceof HTMLFormElement ? readDraft(new FormData(form)) : draft;
}

interface StepPageProps {
  form: ChoiceFormState;
  problems: readonly ChoiceProblem[];
  register: UseFormRegister<ChoiceDraft>;
  today: string;
  isSending: boolean;
}

function StepPage({ form, problems, register, today, isSending }: StepPageProps) {
  const { step, draft, news } = form;
  if (step === 'check') return <CheckAnswers form={form} problems={problems} register={register} today={today} isSending={isSending} />;
  if (step === 'try') return <TryIt form={form} today={today} register={register} isSending={isSending} />;
  return (
    <>
      <SoFar draft={draft} step={step} />
      <QuestionFields question={step} news={news} draft={draft} problems={problems} register={register} />
      <div className="flex flex-wrap items-baseline gap-x-6">
        <button className="nhsuk-button" type="submit" name="intent" value="next" disabled={isSending}>
          Continue
        </button>
        {step === 'kind' ? null : (
          <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="intent" value="back" disabled={isSending}>
            Back
          </button>
        )}
      </div>
      {isFoundByWord(step) && (news.options ?? []).length > 0 ? <FindAgain name={step} draft={draft} problems={problems} register={register} /> : null}
    </>
  );
}

const ABOUT_WHAT: readonly ChoiceFormState['step'][] = ['kind', 'parts', 'topics', 'source', 'item', 'period'];

/** What this question is about, once more than one was answered: a form may begin in the middle. */
function SoFar({ draft, step }: { draft: ChoiceDraft; step: ChoiceFormState['step'] }) {
  const said = ABOUT_WHAT.includes(step) ? undefined : saySoFar({ ...answeredSoFar(draft), itemName: readNamed(draft.item).name });
  return said === undefined ? null : <p className="nhsuk-caption-m mb-4">{said}</p>;
}

/** In a field that looks something up, Enter looks it up. */
const enterOf = ({ step }: ChoiceFormState): string => (step === 'check' ? 'check' : isFoundByWord(step) ? 'find' : 'next');

function problemsOf(errors: FieldErrors<ChoiceDraft>): ChoiceProblem[] {
  return Object.entries(errors).flatMap(([field, error]) => (typeof error?.message === 'string' ? [{ field, message: error.message }] : []));
}
