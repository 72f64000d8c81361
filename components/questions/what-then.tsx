import { ICO } from '@/lib/wording/questions';

/** Where somebody goes who is not satisfied in the end. */
export function WhatThen() {
  return (
    <section aria-labelledby="what-then">
      <h2 className="nhsuk-heading-m" id="what-then">
        If you are still not satisfied
      </h2>
      <p>You can complain to the {ICO.name}. They see that the law on people’s information is kept. It costs nothing.</p>
      <ul>
        <li>
          <a href={ICO.website}>Complain on the ICO’s website</a>
        </li>
        <li>
          Ring <a href={`tel:${ICO.phone.replaceAll(' ', '')}`}>{ICO.phone}</a>
        </li>
        <li>Write to: {[ICO.name, ...ICO.address].join(', ')}</li>
      </ul>
    </section>
  );
}
