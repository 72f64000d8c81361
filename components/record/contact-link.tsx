import type { ReactNode } from 'react';
import type { RecordItem } from '@/lib/wording/record/record-item';

interface ContactLinkProps {
  contact: RecordItem['contacts'][number];
  /** Whose it is, for those who hear a list of links. */
  children?: ReactNode;
}

/** A telephone number to press, or an e-mail address. */
export function ContactLink({ contact: { kind, value }, children }: ContactLinkProps) {
  return (
    <a href={kind === 'phone' ? `tel:${value.replace(/[^+\d]/g, '')}` : `mailto:${value}`}>
      {kind === 'phone' ? `Ring ${value}` : value}
      {children}
    </a>
  );
}
