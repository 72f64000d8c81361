import type { Metadata } from 'next';
import { PageLink } from '@/components/page-shell/page-link';
import { PageMain } from '@/components/page-shell/page-shell';

export const metadata: Metadata = { title: 'How your information is used' };

export default function HowUsedPage() {
  return (
    <PageMain>
      <h1 className="nhsuk-heading-l">How your information is used</h1>
      <p>People who care for you can see the parts of your record that their job needs. Each time they look, you can see it.</p>

      <h2 className="nhsuk-heading-m" id="where-from">
        Where your information comes from
      </h2>
      <p>The places that look after you keep their own records. Each sends us a copy of what others may need to know:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>GP practices and pharmacies</li>
        <li>hospitals, and the ambulance service</li>
        <li>community nurses, mental health teams and hospices</li>
        <li>social care at your council, and home care</li>
      </ul>
      <p>Beside each thing in your record you can see which place sent it. If something is wrong, ask that place to put it right.</p>

      <h2 className="nhsuk-heading-m">Why it is shared</h2>
      <p>So that the people who care for you know what they need to know. A paramedic who knows your allergies can treat you safely.</p>
      <p>
        They must say why each time they look. We set that beside what your record shows, such as a visit that day.{' '}
        <PageLink href="/what-explains-a-look">See what explains a look</PageLink>.
      </p>

      <h2 className="nhsuk-heading-m">Who can see it</h2>
      <p>
        That depends on their job. A care worker can see that you came home from hospital, and not why.{' '}
        <PageLink href="/who-can-see-what">See what each job can see</PageLink>.
      </p>
      <p>Some things are more private, such as mental health or sexual health. Fewer people see those.</p>

      <h2 className="nhsuk-heading-m">What you can choose</h2>
      <p>
        You can limit what is shared: a part of your record, or one kind of professional. A choice works at once, and you can take it back.
      </p>

      <h2 className="nhsuk-heading-m">In an emergency</h2>
      <p>
        People who give clinical care can use an emergency look to see more: doctors, nurses, midwives, paramedics, pharmacists, therapists
        and mental health professionals. Others, such as receptionists and care workers, cannot. A privacy officer checks every one, and you
        can see it. <PageLink href="/who-can-see-what">See what it shows</PageLink>.
      </p>

      <h2 className="nhsuk-heading-m">Research and planning</h2>
      <p>
        Approved teams can be given parts of many people&apos;s records, without names. If yours is in it, you can see it in the list of who
        looked.
      </p>
      <p>You can say no in two places. Neither changes your care.</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          Here, for this record: <PageLink href="/sharing/research">choose about research and planning</PageLink>.
        </li>
        <li>
          For what the NHS in England knows about you:{' '}
          <a href="https://www.nhs.uk/your-nhs-data-matters/">use the National Data Opt-out on the NHS website</a>.
        </li>
      </ul>
    </PageMain>
  );
}
