'use client';
import { usePathname } from 'next/navigation';
import { Header } from 'nhsuk-react-components';

export interface NavigationLink {
  href: string;
  text: string;
}

interface SiteHeaderProps {
  /** Where the service's name leads. */
  home: string;
  navigation?: readonly NavigationLink[];
  /** Shows who is signed in (a kind, never a name) and the way out. */
  account?: { label: string; signOutAction: string };
}

/**
 * The NHS header. It is a client component only because the NHS one collapses its
 * navigation on narrow screens; without JavaScript everything in it is there and works.
 */
export function SiteHeader({ home, navigation = [], account }: SiteHeaderProps) {
  const pathname = usePathname();
  const isCurrent = (href: string): boolean => pathname === href || pathname.startsWith(`${href}/`);
  return (
    <Header service={{ text: 'My Care Record', href: home }}>
      {account ? (
        <Header.Account>
          <Header.AccountItem icon>{account.label}</Header.AccountItem>
          <Header.AccountItem formProps={{ action: account.signOutAction, method: 'post' }}>Sign out</Header.AccountItem>
        </Header.Account>
      ) : null}
      {navigation.length > 0 ? (
        <Header.Navigation>
          {navigation.map((link) => (
            <Header.NavigationItem key={link.href} href={link.href} current={isCurrent(link.href)}>
              {link.text}
            </Header.NavigationItem>
          ))}
        </Header.Navigation>
      ) : null}
    </Header>
  );
}
