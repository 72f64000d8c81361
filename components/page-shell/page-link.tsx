import type { ComponentPropsWithoutRef } from 'react';

/**
 * A link to another page of the portal: a plain one, on purpose. A router's link would
 * fetch pages ahead, and every page of a record that is fetched is a look in the log; it
 * would also keep pages in memory after signing out.
 */
export function PageLink(props: ComponentPropsWithoutRef<'a'> & { href: string }) {
  return <a {...props}>{props.children}</a>;
}
