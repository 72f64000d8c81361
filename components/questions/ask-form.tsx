'use client';
import { useActionState, useEffect } from 'react';
import type { AskFormState } from '@/lib/oversight/ask-form';
import { WhoseForm } from '@/components/forms/whose-form';
import { ProblemSummary } from '@/components/forms/problem-summary';
import { CheckQuestion } from './check-question';
import { ContactFields } from './contact-fields';
import { ReasonFields } from './reason-fields';

interface AskFormProps {
  action: (previous: AskFormState, form: FormData) => Promise<AskFormState>;
  initial: AskFormState;
  /** Whose log it is in. */
  whose: string;
  /** The look in one sentence, where and when, and who answers for it. */
  look: { sentence: string; place: string; organisation: string | undefined };
}

/** Asking about a look, one question a page. Each press is one form sent: it works the same without JavaScript. */
export function AskForm({ action, initial, whose, look }: AskFormProps) {
  const [form, send, isSending] = useActionState(action, initial);
  useEffect(() => {
    // A new question takes the place of the old one: say so to those who cannot see it.
    if (form.turn > initial.turn && form.problems.length === 0) {
      window.scrollTo(0, 0);
      document.getElementById('question')?.focus();
    }
  }, [form, initial.turn]);
  const errorOf = (field: string): string | undefined => form.problems.find((problem) => problem.field === field)?.message;
  const { step, draft } = form;
  return (
    <form key={form.turn} action={send} noValidate>
      <WhoseForm patientId={whose} />
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="turn" value={form.turn} />
      <Carried form={form} />
      <ProblemSummary problems={form.problems} />
      {step === 'reason' ? <ReasonFields draft={draft} errorOf={errorOf} look={look} /> : null}
      {step === 'contact' ? <ContactFields draft={draft} errorOf={errorOf} /> : null}
      {step === 'check' ? <CheckQuestion draft={draft} failure={form.failure} look={look} isSending={isSending} /> : null}
      {step === 'check' ? null : (
        <div className="flex flex-wrap items-baseline gap-x-6">
          <button className="nhsuk-button" type="submit" name="intent" value="next" disabled={isSending}>
            Continue
          </button>
          {step === 'reason' ? null : (
            <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="intent" value="back" disabled={isSending}>
              Back
            </button>
          )}
        </div>
      )}
    </form>
  );
}

/** The answers to the other questions, hidden in the form, so that nothing of them is ever in an address. */
function Carried({ form: { step, draft } }: { form: AskFormState }) {
  const { reason, words, cautions, ...contact } = draft;
  const ofReason = step === 'reason' ? [] : Object.entries({ reason, words });
  const ofContact = step === 'contact' ? [] : [...Object.entries(contact), ...cautions.map((one) => ['cautions', one] as const)];
  return (
    <>
      {[...ofReason, ...ofContact].map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
