'use client';
import { useActionState, type ReactNode } from 'react';
import { FINDINGS, type CheckKind } from '@/lib/oversight/task-codes';
import { CHECK_WORDS, FINDING_WORDS } from '@/lib/wording/questions';
import { TickList } from '@/components/forms/tick-list';
import { WordsField } from '@/components/forms/words-field';
import type { FieldProblem } from '@/components/forms/problem-summary';
import { ProblemSummary } from '@/components/forms/problem-summary';

export interface CheckState {
  finding: string;
  words: string;
  problems: FieldProblem[];
}

interface CheckFormProps {
  action: (previous: CheckState, form: FormData) => Promise<CheckState>;
  kind: CheckKind;
  id: string;
  version: string;
  /** The page above the form: what is wrong stands at the head of it. */
  children?: ReactNode;
}

/** What an officer found: of an emergency look, or of whoever was to have a letter. */
export function CheckForm({ action, kind, id, version, children }: CheckFormProps) {
  const [state, send, isSending] = useActionState(action, { finding: '', words: '', problems: [] });
  const errorOf = (field: string): string | undefined => state.problems.find((problem) => problem.field === field)?.message;
  return (
    <>
      <ProblemSummary problems={state.problems} />
      {children}
      <form action={send} noValidate key={state.problems.map(({ field }) => field).join()}>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="version" value={version} />
        <TickList
          name="finding"
          kind="radio"
          size="part"
          legend="What did you find?"
          error={errorOf('finding')}
          options={FINDINGS[kind].map((value) => ({ value, text: FINDING_WORDS[value].text, hint: FINDING_WORDS[value].hint }))}
          chosen={[state.finding]}
        />
        <WordsField name="words" label="In plain words" hint="The person sees this." error={errorOf('words')} value={state.words} />
        <button className="nhsuk-button" type="submit" disabled={isSending}>
          {CHECK_WORDS[kind].keep}
        </button>
      </form>
    </>
  );
}
