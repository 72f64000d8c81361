'use client';
import { Details } from 'nhsuk-react-components';
import type { ChoiceQuestion } from '@/lib/consent/questions/choice-questions';
import type { StepNews } from '@/lib/consent/questions/choice-steps';
import { OTHER_JOBS } from '@/lib/wording/roles';
import { ExceptFields } from './except-fields';
import { FindFields } from './find-fields';
import { OptionList, type QuestionProps } from './option-list';
import { PeriodFields } from './period-fields';
import { EMERGENCY_OPTIONS, KIND_OPTIONS, offered, PART_OPTIONS, ROLE_OPTIONS, topicOptions, WHOM_OPTIONS } from './question-options';
import { UntilFields } from './until-fields';

interface QuestionFieldsProps extends QuestionProps {
  question: ChoiceQuestion;
  news: StepNews;
}

/** The one question of a page, as the page's heading, with its answers. */
export function QuestionFields({ question, news, ...props }: QuestionFieldsProps) {
  switch (question) {
    case 'kind':
      return <OptionList {...props} name="kind" kind="radio" legend="What do you want to limit?" options={offered(KIND_OPTIONS, news)} />;
    case 'parts':
      return <OptionList {...props} name="parts" kind="checkbox" legend="Which parts?" hint="Choose all that you do not want to share." options={PART_OPTIONS} />;
    case 'topics':
      return (
        <OptionList
          {...props}
          name="topics"
          kind="checkbox"
          legend="Which topics?"
          hint="This counts wherever in your record they are."
          options={topicOptions(props.draft.topics)}
        />
      );
    case 'source':
      return <ChooseFound {...props} name="source" legend="What which place wrote?" hint="These places have written in your record." news={news} />;
    case 'item':
      return <FindFields {...props} name="item" news={news} />;
    case 'period':
      return <PeriodFields {...props} />;
    default:
      return <WhomFields question={question} news={news} {...props} />;
  }
}

function WhomFields({ question, news, ...props }: QuestionFieldsProps) {
  switch (question) {
    case 'whom':
      return (
        <>
          <OptionList {...props} name="whom" kind="radio" legend="Who should not see it?" options={offered(WHOM_OPTIONS, news)} />
          <OtherJobs />
        </>
      );
    case 'roles':
      return (
        <>
          <OptionList {...props} name="roles" kind="checkbox" legend="Which kinds of professional?" hint="Choose everyone you want to keep it from." options={ROLE_OPTIONS} />
          <OtherJobs />
        </>
      );
    case 'except-roles':
      return <OptionList {...props} name="except-roles" kind="checkbox" legend="Which kinds of professional should still see it?" options={ROLE_OPTIONS} />;
    case 'organisation':
    case 'except-organisation':
      return <FindFields {...props} name={question} news={news} />;
    case 'person':
      return (
        <>
          <ChooseFound {...props} name="person" legend="Which person should not see it?" hint="These people have looked at your record." news={news} />
          <NotListed>Keep it from</NotListed>
        </>
      );
    case 'except-person':
      return (
        <>
          <ChooseFound {...props} name="except-person" legend="Which person should still see it?" hint="These people have looked at your record." news={news} />
          <NotListed>Let it be seen by</NotListed>
        </>
      );
    case 'except':
      return <ExceptFields {...props} news={news} />;
    case 'emergency':
      return <OptionList {...props} name="emergency" kind="radio" legend="Can it be seen in an emergency?" options={EMERGENCY_OPTIONS} />;
    case 'until':
      return <UntilFields {...props} />;
    default:
      return null;
  }
}

/** Whoever looks for a job that has no sight of records at all. */
function OtherJobs() {
  return (
    <Details>
      <Details.Summary>A job is not here</Details.Summary>
      <Details.Text>
        <p>{OTHER_JOBS}</p>
      </Details.Text>
    </Details>
  );
}

/** What to do about somebody who has not looked yet: nobody can find them by name here. */
function NotListed({ children }: { children: string }) {
  return (
    <div className="nhsuk-inset-text mt-0">
      <p>Is the person not here? We can only list people who have looked at your record. Choose where they work, or what they do.</p>
      <div className="flex flex-wrap gap-4">
        <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small mb-0" type="submit" name="intent" value="instead-organisation">
          {children} everyone where they work
        </button>
        <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small mb-0" type="submit" name="intent" value="instead-roles">
          {children} a kind of professional
        </button>
      </div>
    </div>
  );
}

interface ChooseFoundProps extends QuestionProps {
  name: 'source' | 'person' | 'except-person';
  legend: string;
  hint: string;
  news: StepNews;
}

/** A list that the store knows; when it is empty, why. */
function ChooseFound({ news, name, legend, hint, ...props }: ChooseFoundProps) {
  const options = news.options ?? [];
  if (options.length > 0) return <OptionList {...props} name={name} kind="radio" legend={legend} hint={hint} options={options} />;
  return (
    <>
      <h1 className="nhsuk-heading-l" id="question" tabIndex={-1}>
        {legend}
      </h1>
      <p id={name} tabIndex={-1}>
        {news.note}
      </p>
    </>
  );
}
