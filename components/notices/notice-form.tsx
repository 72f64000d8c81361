'use client';
import { useActionState } from 'react';
import { NOTICE_KINDS } from '@/lib/audit/notices';
import type { NoticeDraft, NoticeProblem } from '@/lib/oversight/notice-form';
import type { NoticeChannel } from '@/lib/oversight/notice-settings';
import { NOTICE_WORDS } from '@/lib/wording/notices';
import { useProblemsFirst } from '@/components/forms/problems-first';
import { TickList } from '@/components/forms/tick-list';
import { WhoseForm } from '@/components/forms/whose-form';
import { WordsField } from '@/components/forms/words-field';

export interface NoticeFormState {
  draft: NoticeDraft;
  problems: NoticeProblem[];
  turn: number;
}

interface NoticeFormProps {
  action: (previous: NoticeFormState, form: FormData) => Promise<NoticeFormState>;
  initial: NoticeFormState;
  /** Whose page it is. */
  whose: string;
  offered: readonly NoticeChannel[];
  /** What was seen, for the store to compare. */
  seen: { id: string; version: string } | undefined;
}

/** What a person wishes to be told, and where. It works without JavaScript. */
export function NoticeForm({ action, initial, whose, offered, seen }: NoticeFormProps) {
  const [{ draft, problems, turn }, send, isSending] = useActionState(action, initial);
  useProblemsFirst(problems);
  const errorOf = (field: string): string | undefined => problems.find((problem) => problem.field === field)?.message;
  const fields = {
    email: <WordsField name="email" label="Email address" error={errorOf('email')} value={draft.email} line="email" />,
    sms: <WordsField name="phone" label="Mobile number" error={errorOf('phone')} value={draft.phone} line="tel" />,
  };
  const texts = { email: 'By email', sms: 'By text message' };
  return (
    <form action={send} noValidate key={turn}>
      <WhoseForm patientId={whose} />
      {seen === undefined ? null : (
        <>
          <input type="hidden" name="id" value={seen.id} />
          <input type="hidden" name="version" value={seen.version} />
        </>
      )}
      <TickList
        name="channel"
        kind="radio"
        size="part"
        legend="How do we tell you?"
        hint="Use an address that only you can see."
        error={errorOf('channel')}
        options={[
          ...offered.map((value) => ({ value, text: texts[value], children: <div className="nhsuk-radios__conditional app-with-answer">{fields[value]}</div> })),
          { value: 'none', text: 'Do not tell me', hint: 'We send nothing until you say so.' },
        ]}
        chosen={[draft.channel]}
      />
      <TickList name="kinds" kind="checkbox" size="part" legend="What do we tell you about?" error={errorOf('kinds')} options={NOTICE_KINDS.map((value) => ({ value, ...NOTICE_WORDS[value] }))} chosen={draft.kinds} />
      <button className="nhsuk-button" type="submit" disabled={isSending}>
        Save
      </button>
    </form>
  );
}
