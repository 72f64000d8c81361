'use client';
import { useActionState, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { PageLink } from '@/components/page-shell/page-link';
import { NothingChanged } from '@/components/page-states/nothing-changed';
import { TickList } from '@/components/forms/tick-list';
import { ProblemSummary } from '@/components/forms/problem-summary';
import { PART_OPTIONS, ROLE_OPTIONS } from '@/components/sharing/question-options';
import { HELPER_PARTS, HELPER_ROLES } from '@/lib/consent/choice/helper-choice';
import type { HideForm as Answers } from '@/lib/consent/questions/hide-steps';
import { HIDE_LENGTHS, HIDE_RULES } from '@/lib/wording/helping-choices';
import { HideCheck } from './hide-check';

/** What can be hidden, and from whom, in the words of the page. */
const PARTS = PART_OPTIONS.filter(({ value }) => (HELPER_PARTS as readonly string[]).includes(value));
const ROLES = ROLE_OPTIONS.filter(({ value }) => (HELPER_ROLES as readonly string[]).includes(value));

interface HideFormProps {
  start: Answers;
  action: (previous: Answers, form: FormData) => Promise<Answers>;
  /** The page above the question: what is wrong stands at the head of it. */
  children?: ReactNode;
}

/** Hides parts of somebody's record for them: one question a page, in one form that works without JavaScript. */
export function HideForm({ start, action, children }: HideFormProps) {
  const [form, send, isSending] = useActionState(action, start);
  const { step, parts, roles, days, changed, problem, failure, turn } = form;
  const problems = useMemo(() => (problem === undefined ? [] : [{ field: step, message: problem, turn }]), [problem, step, turn]);
  const failed = useRef<HTMLDivElement>(null);
  useEffect(() => failed.current?.focus(), [failure, turn]);
  useEffect(() => {
    if (turn > 0 && problem === undefined && failure === undefined) document.getElementById('question')?.focus();
  }, [turn, problem, failure]);
  const isAt = (...steps: (typeof step)[]): boolean => steps.includes(step);
  return (
    <form action={send} noValidate key={turn}>
      <ProblemSummary problems={problems} />
      {failure === undefined ? null : (
        <NothingChanged failure={failure} ref={failed}>
          <p>
            <PageLink href="/helping/sharing">See what is shared now</PageLink>
          </p>
        </NothingChanged>
      )}
      {children}
      <input type="hidden" name="step" value={step} />
      {changed === undefined ? null : (
        <>
          <input type="hidden" name="id" value={changed.id} />
          <input type="hidden" name="version" value={changed.version} />
        </>
      )}
      {isAt('parts') ? null : parts.map((part) => <input key={part} type="hidden" name="parts" value={part} />)}
      {isAt('roles') ? null : roles.map((role) => <input key={role} type="hidden" name="roles" value={role} />)}
      {days !== undefined && !isAt('length') ? <input type="hidden" name="length" value={days} /> : null}
      {isAt('parts') ? (
        <>
          <TickList
            name="parts"
            kind="checkbox"
            size="page"
            legend="What do you want to hide for them?"
            error={problem}
            options={PARTS}
            chosen={parts}
          />
          <ul className="nhsuk-list nhsuk-list--bullet">
            {HIDE_RULES.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </>
      ) : null}
      {isAt('roles') ? (
        <TickList name="roles" kind="checkbox" size="page" legend="Who should not see it?" error={problem} options={ROLES} chosen={roles} />
      ) : null}
      {isAt('length') ? (
        <TickList
          name="length"
          kind="radio"
          size="page"
          legend="For how long?"
          hint="It ends by itself. It cannot last longer than you help them."
          error={problem}
          options={HIDE_LENGTHS}
          chosen={days === undefined ? [] : [String(days)]}
        />
      ) : null}
      {isAt('check') ? <HideCheck form={form} /> : null}
      <div className="flex flex-wrap gap-x-4">
        <button className="nhsuk-button" type="submit" name="press" value="next" disabled={isSending}>
          {isAt('check') ? 'Hide it for them' : 'Continue'}
        </button>
        {isAt('parts') ? null : (
          <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="press" value="back" disabled={isSending}>
            Go back
          </button>
        )}
      </div>
      <p>
        <PageLink href="/helping/sharing">Leave everything as it is</PageLink>
      </p>
    </form>
  );
}
