'use client';
import { useActionState } from 'react';
import type { FieldProblem } from '@/components/forms/problem-summary';
import { useProblemsFirst } from '@/components/forms/problems-first';
import { ErrorMessage } from '@/components/forms/error-message';

interface AddressState {
  problems: FieldProblem[];
}

interface AddressFormProps {
  action: (previous: AddressState, form: FormData) => Promise<AddressState>;
  address: string;
  /** What was seen, for the store to compare. */
  seen: { id: string; version: string };
}

/** Has the address for messages deleted, which turns them off. It works without JavaScript. */
export function AddressForm({ action, address, seen }: AddressFormProps) {
  const [{ problems }, send, isSending] = useActionState(action, { problems: [] });
  useProblemsFirst(problems);
  const failure = problems[0]?.message;
  return (
    <form action={send}>
      <h2 className="nhsuk-heading-m">Delete your address</h2>
      <p className="break-words">We then no longer keep {address} for messages, and send you nothing.</p>
      <input type="hidden" name="id" value={seen.id} />
      <input type="hidden" name="version" value={seen.version} />
      <div className={failure === undefined ? '' : 'nhsuk-form-group nhsuk-form-group--error'}>
        <ErrorMessage id="address-error" message={failure} />
        <button
          className="nhsuk-button nhsuk-button--secondary"
          id="address"
          type="submit"
          disabled={isSending}
          aria-describedby={failure === undefined ? undefined : 'address-error'}
        >
          Delete this address
        </button>
      </div>
    </form>
  );
}
