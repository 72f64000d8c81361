import { Container, HeaderAccount, HeaderAccountItem, HeaderLogo, HeaderServiceName } from 'nhsuk-react-components';
import { SiteNavigation, type NavigationLink } from './site-navigation';

export type { NavigationLink } from './site-navigation';

interface SiteHeaderProps {
  /** Where the service's name leads. */
  home: string;
  navigation?: readonly NavigationLink[];
  /** Shows that somebody is signed in (never who), and the way out. */
  account?: { label: string; signOutAction: string };
}

/**
 * The NHS header, put together on the server: the one of nhsuk-react-components folds its
 * navigation with a script and overflows a small screen until it has run. On a small screen the links stand two by two.
 */
export function SiteHeader({ home, navigation = [], account }: SiteHeaderProps) {
  return (
    <header className="nhsuk-header" role="banner">
      <Container className="nhsuk-header__container">
        <HeaderServiceName service={{ text: 'My Care Record', href: home }}>
          <HeaderLogo />
        </HeaderServiceName>
        {account ? (
          <HeaderAccount>
            <HeaderAccountItem icon>{account.label}</HeaderAccountItem>
            <HeaderAccountItem formProps={{ action: account.signOutAction, method: 'post' }}>Sign out</HeaderAccountItem>
          </HeaderAccount>
        ) : null}
      </Container>
      {navigation.length > 0 ? <SiteNavigation links={navigation} /> : null}
    </header>
  );
}
