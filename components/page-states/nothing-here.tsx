import type { ReactNode } from 'react';
import { InsetText } from 'nhsuk-react-components';

/** An empty part or list: zero is a sentence, and why it may be so. */
export function NothingHere({ children }: { children: ReactNode }) {
  return <InsetText>{children}</InsetText>;
}
