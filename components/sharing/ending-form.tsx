'use client';
import { useActionState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import type { ChoiceDraft } from '@/lib/consent/questions/choice-draft';
import type { ChoiceProblem } from '@/lib/consent/questions/choice-questions';
import { ENDING_FIELDS } from '@/lib/consent/questions/ending-answers';
import type { TickOption } from '@/components/forms/tick-list';
import { NothingChanged } from '@/components/page-states/nothing-changed';
import { ChoiceDay } from './choice-day';
import { EntryProof, MODES } from './entry-fields';
import { OptionList } from './option-list';
import { ProblemSummary } from '@/components/forms/problem-summary';

export interface EndingState {
  draft: ChoiceDraft;
  problems: readonly ChoiceProblem[];
  failure: string | undefined;
  turn: number;
}

interface EndingFormProps {
  action: (previous: EndingState, form: FormData) => Promise<EndingState>;
  initial: EndingState;
  /** The page above the form: what is wrong stands at the head of it. */
  children: ReactNode;
}

const ACTIONS: readonly TickOption[] = [
  { value: 'end', text: 'To end the choice', hint: 'It ends in seven days. A letter tells them.' },
  { value: 'keep', text: 'To keep it on after all', hint: 'It stays as it was, from now.' },
];

/** What somebody asked of a choice that was entered for them. One form, sent whole: it works the same without JavaScript. */
export function EndingForm({ action, initial, children }: EndingFormProps) {
  const [state, send, isSending] = useActionState(action, initial);
  return (
    <EndingFields key={state.turn} state={state} send={send} isSending={isSending}>
      {children}
    </EndingFields>
  );
}

interface EndingFieldsProps {
  state: EndingState;
  send: (form: FormData) => void;
  isSending: boolean;
  children: ReactNode;
}

function EndingFields({ state, send, isSending, children }: EndingFieldsProps) {
  const { draft, problems, failure } = state;
  const { register } = useForm<ChoiceDraft>({ defaultValues: draft });
  const props = { draft, problems, register };
  return (
    <form action={send} noValidate>
      <ProblemSummary problems={problems} />
      {failure === undefined ? null : <NothingChanged failure={failure} />}
      {children}
      <OptionList {...props} name={ENDING_FIELDS.action} kind="radio" legend="What did they ask for?" options={ACTIONS} isPartOfPage />
      <OptionList {...props} name={ENDING_FIELDS.madeBy} kind="radio" legend="How did they make the choice?" options={MODES} isPartOfPage />
      <ChoiceDay {...props} name={ENDING_FIELDS.made} legend="When did they make it?" hint="For example, 31 3 2027" />
      <h2 className="nhsuk-heading-m">How they asked now</h2>
      <p>They will see all that you type here.</p>
      <EntryProof {...props} />
      <button className="nhsuk-button" type="submit" disabled={isSending}>
        Send this
      </button>
    </form>
  );
}
