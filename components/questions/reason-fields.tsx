'use client';
import type { AskDraft } from '@/lib/oversight/ask-form';
import { QUESTION_REASONS } from '@/lib/oversight/task-codes';
import { endSentence } from '@/lib/wording/numbers';
import { REASON_WORDS } from '@/lib/wording/questions';
import { TickList } from '@/components/forms/tick-list';
import { WordsField } from '@/components/forms/words-field';

interface ReasonFieldsProps {
  draft: AskDraft;
  errorOf: (field: string) => string | undefined;
  look: { sentence: string; place: string };
}

/** The first step: what worries you about this look. */
export function ReasonFields({ draft, errorOf, look }: ReasonFieldsProps) {
  return (
    <>
      <TickList
        name="reason"
        kind="radio"
        size="page"
        legend="What worries you about this look?"
        hint={`${look.sentence} ${endSentence(look.place)}`}
        error={errorOf('reason')}
        options={QUESTION_REASONS.map((value) => ({ value, text: REASON_WORDS[value] }))}
        chosen={[draft.reason]}
      />
      <WordsField name="words" label="In your own words, if you like" hint="Up to 2,000 letters" error={errorOf('words')} value={draft.words} rows={3} />
    </>
  );
}
