'use client';
import { ErrorMessage } from '@/components/forms/error-message';
import { type TickOption } from '@/components/forms/tick-list';
import { ChoiceDay } from './choice-day';
import { OptionList, type QuestionProps } from './option-list';

export const MODES: readonly TickOption[] = [
  { value: 'phone', text: 'By phone' },
  { value: 'letter', text: 'By letter or on a form' },
  { value: 'in-person', text: 'Face to face' },
];

/** What staff say of a choice that they enter for somebody: how it was made, who they were found to be, and who witnessed it. */
export function EntryFields(props: QuestionProps) {
  return (
    <>
      <h2 className="nhsuk-heading-m">How they made this choice</h2>
      <p>Read the sentence above to them, or check it against what they wrote. They will see all that you type here.</p>
      <EntryProof {...props} />
    </>
  );
}

/** How they said it, who they were found to be, and who witnessed it: of a choice, and of its end. */
export function EntryProof(props: QuestionProps) {
  return (
    <>
      <OptionList {...props} name="entry-mode" kind="radio" legend="How did they tell you?" options={MODES} isPartOfPage />
      <ChoiceDay {...props} name="entry" legend="When did they tell you?" hint="For example, 31 3 2027" />
      <TextField {...props} name="entry-check" label="How did you check who they are?" hint="For example, date of birth and first line of address" />
      <TextField {...props} name="entry-witness" label="Name of the witness" hint="A second member of staff who heard or read it" />
      <TextField {...props} name="entry-witness-job" label="Job of the witness" hint="For example, practice manager" />
    </>
  );
}

interface TextFieldProps extends QuestionProps {
  name: 'entry-check' | 'entry-witness' | 'entry-witness-job';
  label: string;
  hint: string;
}

function TextField({ name, label, hint, draft, problems, register }: TextFieldProps) {
  const error = problems.find((problem) => problem.field === name);
  return (
    <div className={`nhsuk-form-group ${error ? 'nhsuk-form-group--error' : ''}`}>
      <label className="nhsuk-label nhsuk-label--s" htmlFor={name}>
        {label}
      </label>
      <div className="nhsuk-hint" id={`${name}-hint`}>
        {hint}
      </div>
      <ErrorMessage id={`${name}-error`} message={error?.message} />
      <input
        {...register(name)}
        className={`nhsuk-input max-w-120 ${error ? 'nhsuk-input--error' : ''}`}
        id={name}
        type="text"
        autoComplete="off"
        maxLength={200}
        defaultValue={draft[name]}
        aria-describedby={`${name}-hint${error ? ` ${name}-error` : ''}`}
      />
    </div>
  );
}
