import type { ChoiceForm } from '@/lib/consent/choice-steps';

/** The answers to the other questions, carried along hidden in the form, so that nothing of a choice is ever in an address. */
export function CarriedAnswers({ form }: { form: ChoiceForm }) {
  const { draft, step, changed } = form;
  const carried = Object.entries(draft).flatMap(([name, value]) => {
    const asked = name === step || (step === 'until' && name.startsWith('until'));
    return asked ? [] : [value].flat().map((one: string) => ({ name, value: one }));
  });
  return (
    <>
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
