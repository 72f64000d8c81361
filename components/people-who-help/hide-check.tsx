import { FactsList } from '@/components/page-shell/facts-list';
import { PART_OPTIONS, ROLE_OPTIONS } from '@/components/sharing/question-options';
import { ThinkAboutThis } from '@/components/sharing/think-about-this';
import type { HideForm } from '@/lib/consent/questions/hide-steps';
import { HIDE_LENGTHS, SEEN_BY_THEM } from '@/lib/wording/helping-choices';

/** What a helper is about to hide, and what it can cost the person. */
export function HideCheck({ form: { parts, roles, days, thinkAbout } }: { form: HideForm }) {
  return (
    <>
      <h1 className="nhsuk-heading-l" id="question" tabIndex={-1}>
        Check what you hide
      </h1>
      <FactsList
        facts={[
          { name: 'What', value: sayChosen(PART_OPTIONS, parts) },
          { name: 'From', value: sayChosen(ROLE_OPTIONS, roles) },
          { name: 'In an emergency', value: 'They can see it' },
          { name: 'How long', value: HIDE_LENGTHS.find(({ value }) => value === String(days))?.text },
        ]}
      />
      <ThinkAboutThis sentences={thinkAbout} />
      <p>{SEEN_BY_THEM}</p>
    </>
  );
}

const sayChosen = (options: readonly { value: string; text: string }[], chosen: readonly string[]): string =>
  options
    .filter(({ value }) => chosen.includes(value))
    .map(({ text }) => text)
    .join(', ');
