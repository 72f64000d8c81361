'use client';
import { ChoiceDay } from './choice-day';
import { OptionList, type QuestionProps } from './option-list';

/** How long: until taken back, or until a day. The day's fields are always there, so that they are there without JavaScript. */
export function UntilFields(props: QuestionProps) {
  const day = (
    <div className="nhsuk-radios__conditional">
      <ChoiceDay {...props} name="until" legend="The last day" hint="For example, 31 3 2027" />
    </div>
  );
  return (
    <OptionList
      {...props}
      name="until"
      kind="radio"
      legend="How long should this last?"
      options={[
        { value: 'open', text: 'Until I take it back' },
        { value: 'date', text: 'Until a date', children: day },
      ]}
    />
  );
}
