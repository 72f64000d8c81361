import type { ChoiceDraft } from '@/lib/consent/questions/choice-draft';
import { fieldsOf, type ChoiceForm } from '@/lib/consent/questions/choice-steps';

/** The answers to the other questions, carried along hidden in the form, so that nothing of a choice is ever in an address. */
export function CarriedAnswers({ form }: { form: ChoiceForm }) {
  const { draft, step, changed } = form;
  const shown: readonly string[] = fieldsOf(step);
  const carried = (Object.entries(draft) as [keyof ChoiceDraft, string | string[]][]).flatMap(([name, value]) =>
    shown.includes(name) ? [] : [value].flat().filter((one) => one !== '').map((one) => ({ name, value: one })),
  );
  return (
    <>
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="turn" value={form.turn} />
      {changed === undefined ? null : (
        <>
          <input type="hidden" name="id" value={changed.id} />
          <input type="hidden" name="version" value={changed.version} />
        </>
      )}
      {carried.map(({ name, value }) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
