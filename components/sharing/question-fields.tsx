'use client';
import type { UseFormRegister } from 'react-hook-form';
import { EVERYONE, EVERYTHING, type ChoiceDraft, type ChoiceProblem, type ChoiceQuestion } from '@/lib/consent/choice-draft';
import { PROFESSIONAL_ROLES, RECORD_PARTS } from '@/lib/consent/vocabulary';
import { partName } from '@/lib/wording/parts';
import { startSentence } from '@/lib/wording/numbers';
import { rolesName } from '@/lib/wording/roles';
import { OptionList, type Option } from './option-list';
import { UntilFields } from './until-fields';

const WHAT_OPTIONS: readonly Option[] = [
  { value: EVERYTHING, text: 'All of my record' },
  ...RECORD_PARTS.map((part) => ({ value: part, text: startSentence(partName(part)) })),
];
const WHO_OPTIONS: readonly Option[] = [
  { value: EVERYONE, text: 'Everyone who works in health and care' },
  ...PROFESSIONAL_ROLES.map((role) => ({ value: role, text: startSentence(rolesName(role)) })),
];
const EMERGENCY_OPTIONS: readonly Option[] = [
  { value: 'yes', text: 'Yes, they can see it in an emergency', hint: 'For example, when you cannot speak. Each emergency look is checked.' },
  { value: 'no', text: 'No, keep it from them in an emergency too' },
];

export interface QuestionProps {
  draft: ChoiceDraft;
  problems: readonly ChoiceProblem[];
  register: UseFormRegister<ChoiceDraft>;
}

/** The one question of a page, as the page's heading, with its answers. */
export function QuestionFields({ question, ...props }: QuestionProps & { question: ChoiceQuestion }) {
  switch (question) {
    case 'what':
      return <OptionList {...props} name="what" kind="checkbox" legend="What do you want to limit?" hint="Choose all that you do not want to share." options={WHAT_OPTIONS} />;
    case 'who':
      return <OptionList {...props} name="who" kind="checkbox" legend="Who should not see it?" hint="Choose everyone you want to keep it from." options={WHO_OPTIONS} />;
    case 'emergency':
      return <OptionList {...props} name="emergency" kind="radio" legend="Can they see it in an emergency?" options={EMERGENCY_OPTIONS} />;
    case 'until':
      return <UntilFields {...props} />;
  }
}
