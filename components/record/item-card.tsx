import { Details, Tag } from 'nhsuk-react-components';
import type { ReactNode } from 'react';
import { AlsoSaid } from '@/components/page-shell/also-said';
import { FactsList } from '@/components/page-shell/facts-list';
import { PageLink } from '@/components/page-shell/page-link';
import { ContactLink } from './contact-link';
import { KeptBack, type KeepingBack } from './kept-back';
import { SummaryCard } from '@/components/page-shell/summary-card';
import type { RecordItem } from '@/lib/wording/record/record-item';
import { whenUnlessSaid } from '@/lib/wording/record/when-unless-said';

const FLAGS = { high: 'Above the usual range', low: 'Below the usual range', outside: 'Outside the usual range' } as const;

interface ItemCardProps {
  item: RecordItem;
  headingLevel?: 'h2' | 'h3' | 'h4';
  /** Whose words: the person reads about themselves, a professional about somebody. */
  whose: 'mine' | 'theirs';
  /** A link such as "Read this letter". */
  action?: ReactNode;
  /** Choices that keep just this back. */
  keptBack?: readonly KeepingBack[];
}

/** One item of a record: what it is, when and where from, with more below for those who want it. */
export function ItemCard({ item, headingLevel = 'h3', whose, action, keptBack = [] }: ItemCardProps) {
  // What somebody says about themselves is the item itself, not more about it.
  const isOwnWords = item.part === 'about-me';
  const hasMore = !isOwnWords && (item.facts.length > 0 || item.notes.length > 0);
  return (
    <SummaryCard id={item.key.replace('/', '-')} heading={item.title} headingLevel={headingLevel} aside={item.status ? <Tag color="grey">{item.status}</Tag> : null}>
      {item.clinicianWords ? <p className="app-words">In the clinician’s words: “{item.clinicianWords}”</p> : null}
      {item.summary ? <p className="app-summary">{item.summary}</p> : null}
      {isOwnWords ? <MoreText item={item} /> : null}
      {item.flag ? <p className="app-flag">{FLAGS[item.flag]}</p> : null}
      {item.contacts.length > 0 ? <Contacts item={item} /> : null}
      <p className="app-origin">{originText(item)}</p>
      <Sensitivity item={item} whose={whose} />
      <KeptBack choices={keptBack} />
      {action}
      {whose === 'mine' ? <SharingOfItem item={item} /> : null}
      {hasMore ? (
        <Details>
          <Details.Summary className="print:hidden">
            More about this<AlsoSaid>{nameOf(item)}</AlsoSaid>
          </Details.Summary>
          <Details.Text>
            <MoreText item={item} />
          </Details.Text>
        </Details>
      ) : null}
    </SummaryCard>
  );
}

/** Who can see this one thing, and the way to keep it back. Who somebody is, and what only they see, needs neither. */
function SharingOfItem({ item }: { item: RecordItem }) {
  if (item.restricted || item.part === 'identity' || item.part === 'other' || item.key.includes('#')) return null;
  const about = <AlsoSaid>{nameOf(item)}</AlsoSaid>;
  return (
    <p className="app-item-links print:hidden">
      <PageLink href={`/sharing/who/${item.key}`}>Who can see this?{about}</PageLink>
      <PageLink href={`/sharing/new/hide/${item.key}`}>Hide this{about}</PageLink>
    </p>
  );
}

/** Told apart from others of the same name by its day. */
const nameOf = ({ title, when }: RecordItem): string => (when ? `${title}, ${when.text}` : title);

function MoreText({ item }: { item: RecordItem }) {
  return (
    <>
      <FactsList facts={item.facts} />
      {item.notes.map((note, index) => (
        <p key={index} className="whitespace-pre-line">
          {note}
        </p>
      ))}
    </>
  );
}

function originText(item: RecordItem): string {
  const from = item.from ? `From ${item.from}` : 'We were not told where this came from';
  const when = whenUnlessSaid(item);
  return when ? `${when}. ${from}.` : `${from}.`;
}

/** Many visits have one number: a list of a page's links says what each is about. */
function Contacts({ item: { title, contacts } }: { item: RecordItem }) {
  return (
    <ul className="app-contacts">
      {contacts.map((contact) => (
        <li key={contact.value}>
          <ContactLink contact={contact}>
            <AlsoSaid>{title}</AlsoSaid>
          </ContactLink>
        </li>
      ))}
    </ul>
  );
}

/** Why few people, or only the person, can see this item. Professionals are told the topic alone. */
function Sensitivity({ item, whose }: { item: RecordItem; whose: 'mine' | 'theirs' }) {
  if (whose === 'theirs') return item.topics.length > 0 ? <p className="app-origin">Sensitive: {item.topics.join(', ')}. Take care who hears it.</p> : null;
  if (item.restricted) {
    return (
      <p className="app-restricted">
        <strong>Only you and the place that wrote this can see it.</strong> The law keeps it so.
      </p>
    );
  }
  return item.topics.length > 0 ? (
    <p className="app-restricted">
      <strong>Sensitive: {item.topics.join(', ')}.</strong> Only your GP and people who treat this can see it.
    </p>
  ) : null;
}
