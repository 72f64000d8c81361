'use client';
import { UnexpectedErrorPage } from '@/components/page-states/unexpected-error';
import './nhsuk.css';
import './portal.css';

/** For a failure of the frame itself: it brings its own page. */
export default function GlobalError() {
  return (
    <html lang="en-GB">
      <body>
        <title>Something went wrong – My Care Record</title>
        <div className="nhsuk-width-container">
          <UnexpectedErrorPage home="/" />
        </div>
      </body>
    </html>
  );
}
