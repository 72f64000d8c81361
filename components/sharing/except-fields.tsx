'use client';
import { readExcept } from '@/lib/consent/questions/choice-draft';
import type { ChoiceExcept } from '@/lib/consent/choice/choice';
import type { StepNews } from '@/lib/consent/questions/choice-steps';
import { sayWho } from '@/lib/wording/choices';
import { startSentence } from '@/lib/wording/numbers';
import type { TickOption } from '@/components/forms/tick-list';
import { OptionList, type QuestionProps } from './option-list';
import { offered } from './question-options';

const SOMEBODY: readonly TickOption[] = [
  { value: 'roles', text: 'Yes, some kinds of professional' },
  { value: 'organisation', text: 'Yes, everyone at one place', hint: 'For example, your GP practice' },
  { value: 'person', text: 'Yes, one person who has looked before' },
];

/** Who should see it all the same: those named so far, and whether there is anybody else. */
export function ExceptFields({ news, ...props }: QuestionProps & { news: StepNews }) {
  const named = props.draft.except;
  const isFirst = named.length === 0;
  // Of those whom it is kept from: "nobody" must not sound as if nobody at all could see it.
  const isOfAll = props.draft.whom === 'everyone';
  return (
    <>
      <OptionList
        {...props}
        name="except-kind"
        kind="radio"
        legend={isFirst ? `Should ${isOfAll ? 'anyone' : 'any of them'} still see it?` : 'Should anyone else still see it?'}
        hint="For example, one person you trust, although you keep it from others like them."
        options={[{ value: 'nobody', text: isFirst ? `No, ${isOfAll ? 'nobody but me' : 'none of them'}` : 'No, nobody else' }, ...offered(SOMEBODY, news)]}
      />
      {isFirst ? null : (
        <>
          <h2 className="nhsuk-heading-s">Who will still see it</h2>
          <ul className="nhsuk-list mb-8">
            {named.map((text, index) => (
              <li key={text} className="flex flex-wrap items-baseline gap-x-4">
                <span>{sayNamed(text)}</span>
                <button className="nhsuk-link min-h-6" type="submit" name="intent" value={`drop-${index}`}>
                  Remove<span className="nhsuk-u-visually-hidden"> {sayNamed(text)}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const sayNamed = (text: string): string => startSentence(sayWho(readExcept(text) as ChoiceExcept));
