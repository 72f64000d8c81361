import type { ReactNode } from 'react';
import { Button } from 'nhsuk-react-components';

/** A plain form: signing in works without JavaScript. */
export function SignInButton({ kind, children }: { kind: 'patient' | 'helper' | 'professional' | 'privacy-officer'; children: ReactNode }) {
  return (
    <form action={`/sign-in/${kind}`} method="post">
      <Button type="submit">{children}</Button>
    </form>
  );
}
