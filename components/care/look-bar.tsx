import { WhoseRecord } from '@/components/page-shell/whose-record';
import { ContactLink } from '@/components/record/contact-link';
import { LookAgainButton } from './look-again-button';
import type { PersonBanner } from '@/lib/wording/record/person-banner';

interface LookBarProps {
  banner: PersonBanner | undefined;
  limited: boolean;
  /** "Paramedic, South East Coast Ambulance" */
  who: string;
  purpose: string;
  reason: string;
  minutesLeft: number;
  /** Whether there is more to be seen in an emergency. */
  canOpenInEmergency: boolean;
}

/** Who this is, on every page of a look, and by what right it is open. */
export function LookBar({ banner, limited, who, purpose, reason, minutesLeft, canOpenInEmergency }: LookBarProps) {
  return (
    <section aria-label="Whose record this is" className="app-banner">
      <WhoseRecord banner={banner} />
      {banner ? null : <p>Check with them that this is the record you mean.</p>}
      {limited ? (
        <p className="app-limited">
          <strong>This person has limited what they share. Ask them.</strong>
        </p>
      ) : null}
      <details className="app-look">
        <summary>
          {purpose}: “{reason}”.{' '}
          {minutesLeft < 1 ? 'Less than a minute left.' : `${minutesLeft} ${minutesLeft === 1 ? 'minute' : 'minutes'} left.`}
        </summary>
        <p>You are looking as {who}. This look is in the person’s own list of looks, with your reason.</p>
        {banner?.address ? <p>Address: {banner.address}</p> : null}
        {banner?.contacts.map((contact) => (
          <p key={contact.value}>
            <ContactLink contact={contact} />
          </p>
        ))}
      </details>
      {canOpenInEmergency ? <LookAgainButton again="emergency" onDark /> : null}
    </section>
  );
}
