'use client';
import { useActionState, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { TickList } from '@/components/forms/tick-list';
import { WhoseForm } from '@/components/forms/whose-form';
import { ProblemSummary } from '@/components/forms/problem-summary';
import { HELP_KINDS, HELP_LENGTHS } from '@/lib/wording/helpers';

export interface InviteState {
  /** Shown once, in this answer, and kept nowhere. */
  made: { code: string; until: string } | undefined;
  /** What is wrong, and leads to how long. */
  problem: string | undefined;
  turn: number;
}

interface InviteFormProps {
  action: (previous: InviteState, form: FormData) => Promise<InviteState>;
  /** Whose record it is. */
  whose: string;
  /** The page above the form: what is wrong stands at the head of it. */
  children: ReactNode;
}

/** Makes a code, and shows it once. It works without JavaScript. */
export function InviteForm({ action, whose, children }: InviteFormProps) {
  const [{ made, problem, turn }, send, isSending] = useActionState(action, { made: undefined, problem: undefined, turn: 0 });
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => shown.current?.focus(), [made]);
  // The same list as long as nothing new is wrong: it takes the focus when it changes.
  const problems = useMemo(() => (problem === undefined ? [] : [{ field: 'months', message: problem, turn }]), [problem, turn]);
  return (
    <>
      <ProblemSummary problems={problems} />
      {children}
      <form action={send} noValidate key={turn}>
        <WhoseForm patientId={whose} />
        {made === undefined ? null : (
          <div className="nhsuk-panel app-code" ref={shown} tabIndex={-1} role="status">
            <h3 className="nhsuk-panel__title">Your code is {made.code}</h3>
            <div className="nhsuk-panel__body">
              <p>Write it down now. We show it this once. It works one time, until {made.until}.</p>
              <p>Give it to them yourself, and tell them your date of birth. They go to the start page of My Care Record and choose “See the record of someone you help”.</p>
            </div>
          </div>
        )}
        <TickList name="may" kind="radio" size="part" legend="What may they do?" options={HELP_KINDS} chosen={['see']} />
        <TickList name="months" kind="radio" size="part" legend="How long can they see your record?" error={problem} options={HELP_LENGTHS.map(({ months, ...words }) => ({ value: String(months), ...words }))} chosen={[]} />
        <button className="nhsuk-button" type="submit" disabled={isSending}>
          {made === undefined ? 'Make a code for them' : 'Make another code'}
        </button>
      </form>
    </>
  );
}
