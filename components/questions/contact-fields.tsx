'use client';
import type { AskDraft } from '@/lib/oversight/ask-form';
import { CONTACT_CAUTIONS, CONTACT_WAYS } from '@/lib/oversight/task-codes';
import { ADDRESS_WORDS, CAUTION_WORDS, WAY_WORDS } from '@/lib/wording/questions';
import { TickList } from '@/components/forms/tick-list';
import { WordsField } from '@/components/forms/words-field';

interface ContactFieldsProps {
  draft: AskDraft;
  errorOf: (field: string) => string | undefined;
}

/** The second step: how to reach you without harm. Every field is there, as a page without a script cannot open one. */
export function ContactFields({ draft, errorOf }: ContactFieldsProps) {
  const field = {
    account: null,
    email: <WordsField name="email" label={ADDRESS_WORDS.email} error={errorOf('email')} value={draft.email} line="email" />,
    phone: <WordsField name="phone" label={ADDRESS_WORDS.phone} error={errorOf('phone')} value={draft.phone} line="tel" />,
    post: <WordsField name="post" label={ADDRESS_WORDS.post} error={errorOf('post')} value={draft.post} rows={3} />,
  };
  return (
    <>
      <TickList
        name="way"
        kind="radio"
        size="page"
        legend="How can we reach you safely?"
        hint="Think of who else can see your post, your email or your phone."
        error={errorOf('way')}
        options={CONTACT_WAYS.map((value) => ({
          value,
          ...WAY_WORDS[value],
          children: field[value] === null ? undefined : <div className={`nhsuk-radios__conditional app-with-answer`}>{field[value]}</div>,
        }))}
        chosen={[draft.way]}
      />
      <TickList
        name="cautions"
        kind="checkbox"
        size="part"
        legend="What should we take care of?"
        options={CONTACT_CAUTIONS.map((value) => ({ value, text: CAUTION_WORDS[value] }))}
        chosen={draft.cautions}
      />
    </>
  );
}
