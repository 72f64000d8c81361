import { FactsList } from '@/components/page-shell/facts-list';
import { PageLink } from '@/components/page-shell/page-link';
import { KeptBack, type KeepingBack } from '@/components/record/kept-back';
import { startLower } from '@/lib/wording/numbers';
import { PERSONAL_DETAILS } from '@/lib/wording/parts';
import { callItem, type RecordItem } from '@/lib/wording/record/record-item';

interface WhoSeesItemProps {
  item: RecordItem;
  whole: string;
  outline: string | undefined;
  emergency: string | undefined;
  keptBack: readonly KeepingBack[];
}

/** Which kinds of professional can see one thing of the record, under the choices in force. */
export function WhoSeesItem({ item, whole, outline, emergency, keptBack }: WhoSeesItemProps) {
  return (
    <>
      <p className="nhsuk-lede-text">{item.part === 'identity' ? `Personal details: ${startLower(PERSONAL_DETAILS)}` : callItem(item)}</p>
      <KeptBack choices={keptBack} />
      <FactsList
        facts={[
          { name: 'They see all of it', value: whole },
          { name: 'They see only where and when', value: outline },
          { name: 'They see it in an emergency', value: emergency },
        ]}
      />
      <p>
        <PageLink className="nhsuk-button" href={`/sharing/new/hide/${item.key}`}>
          Hide this
        </PageLink>
      </p>
      <p>{item.from === undefined ? 'The place that wrote it has it in its own notes too.' : `${item.from}, which wrote it, has it in its own notes too.`}</p>
      <p>
        <PageLink href="/sharing">See all that you share</PageLink>
      </p>
    </>
  );
}
