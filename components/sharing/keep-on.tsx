import { OnePressForm, type OnePress } from '@/components/forms/one-press-form';

interface KeepOnProps {
  action: OnePress;
  id: string;
  version: string;
  text: string;
}

/** Somebody asked staff to end a choice: one press keeps it on. */
export function KeepOn({ action, id, version, text }: KeepOnProps) {
  return (
    <div className="nhsuk-inset-text print:hidden">
      <p>
        <strong>{text}</strong>
      </p>
      <p>If you did not ask for this, keep it on. It then says what it said before.</p>
      <OnePressForm action={action} id={id} version={version} size="main">
        Keep it on
      </OnePressForm>
    </div>
  );
}
