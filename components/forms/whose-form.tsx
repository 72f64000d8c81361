/** Whose record a form is about: a browser without a script sends it whoever is signed in by then (`lib/portal/session/kept-form.ts`). */
export function WhoseForm({ patientId }: { patientId: string }) {
  return <input type="hidden" name="whose" value={patientId} />;
}
