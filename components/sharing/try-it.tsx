'use client';
import type { UseFormRegister } from 'react-hook-form';
import { readNamed, type ChoiceDraft } from '@/lib/consent/questions/choice-draft';
import { readAnswers } from '@/lib/consent/questions/choice-questions';
import type { ChoiceForm, TriedSight } from '@/lib/consent/questions/choice-steps';
import { sayChoiceToCome } from '@/lib/wording/choices';

interface TryItProps {
  form: ChoiceForm;
  today: string;
  register: UseFormRegister<ChoiceDraft>;
  isSending: boolean;
}

const WHY = [
  { value: 'TREAT', text: 'To care for you' },
  { value: 'ETREAT', text: 'To give you urgent care' },
  { value: 'BTG', text: 'In an emergency' },
];

/** The record as somebody else would see it: now, and with the choice in hand when there is one. */
export function TryIt({ form, today, register, isSending }: TryItProps) {
  const { draft, news } = form;
  const read = readAnswers(draft, today);
  return (
    <>
      <h1 className="nhsuk-heading-l" id="question" tabIndex={-1}>
        See your record as someone else would
      </h1>
      {read.ok ? (
        <p>With this choice: {sayChoiceToCome({ ...read.choice, itemName: readNamed(draft.item).name })}</p>
      ) : (
        <p>This is what they see today. It is not written down as a look by them.</p>
      )}
      <div className="nhsuk-form-group">
        <label className="nhsuk-label nhsuk-label--s" htmlFor="try-who">
          Who
        </label>
        <select {...register('try-who')} className="nhsuk-select max-w-full" id="try-who" defaultValue={draft['try-who']}>
          {(news.tries?.who ?? []).map((group) => (
            <optgroup key={group.name} label={group.name}>
              {group.options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.text}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      {/* Somebody who helps works nowhere and looks for one reason: portal.css takes these away as soon as one is chosen. */}
      <div className="app-asked-of-professionals">
        <SmallSelect
          name="try-where"
          label="Where they work"
          options={[{ value: '', text: 'Anywhere' }, ...(news.tries?.where ?? [])]}
          draft={draft}
          register={register}
        />
        <FindPlace draft={draft} note={news.note} register={register} isSending={isSending} />
        <SmallSelect name="try-why" label="Why they look" options={WHY} draft={draft} register={register} />
      </div>
      <div className="flex flex-wrap items-baseline gap-x-6">
        <button className="nhsuk-button" type="submit" name="intent" value="next" disabled={isSending}>
          Show what they would see
        </button>
        {read.ok ? (
          <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="intent" value="back" disabled={isSending}>
            Back to your choice
          </button>
        ) : null}
      </div>
      {news.tries === undefined ? null : <WhatTheySee seen={news.tries.seen} />}
    </>
  );
}

interface SmallSelectProps extends Pick<TryItProps, 'register'> {
  name: 'try-where' | 'try-why';
  label: string;
  options: readonly { value: string; text: string }[];
  draft: ChoiceDraft;
}

function SmallSelect({ name, label, options, draft, register }: SmallSelectProps) {
  return (
    <div className="nhsuk-form-group">
      <label className="nhsuk-label nhsuk-label--s" htmlFor={name}>
        {label}
      </label>
      <select {...register(name)} className="nhsuk-select max-w-full" id={name} defaultValue={draft[name]}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Any place can be tried, not only those whose staff have looked. */
function FindPlace({ draft, note, register, isSending }: { draft: ChoiceDraft; note: string | undefined } & Pick<TryItProps, 'register' | 'isSending'>) {
  return (
    <div className="nhsuk-form-group">
      <label className="nhsuk-label nhsuk-label--s" htmlFor="find">
        Find another place by its name
      </label>
      <div className="flex flex-wrap items-center gap-4">
        <input {...register('find')} className="nhsuk-input max-w-80" id="find" type="text" autoComplete="off" maxLength={100} defaultValue={draft.find} />
        <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small mb-0" type="submit" name="intent" value="find" disabled={isSending}>
          Find
        </button>
      </div>
      <div role="status">{note === undefined ? null : <p className="mt-2 mb-0">{note}</p>}</div>
    </div>
  );
}

function WhatTheySee({ seen }: { seen: TriedSight }) {
  return (
    <section aria-labelledby="what-they-see">
      <h2 className="nhsuk-heading-m" id="what-they-see">
        What they would see
      </h2>
      <p role="status">{seen.sentence}</p>
      {seen.parts.map((part) => (
        <details key={part.name} className="nhsuk-details" open={part.items.some(({ mark }) => mark !== undefined)}>
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">{part.name}</span>
          </summary>
          <ul className="nhsuk-details__text nhsuk-list nhsuk-list--bullet">
            {part.items.map((item, index) => (
              <li key={index}>
                {item.text} {item.mark === undefined ? null : <span className="app-changed">{item.mark}</span>}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
