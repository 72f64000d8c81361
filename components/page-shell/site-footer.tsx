import { Footer, FooterCopyright, FooterList, FooterListItem, FooterMeta } from 'nhsuk-react-components';

const LINKS = [
  { href: '/how-your-information-is-used', text: 'How your information is used' },
  { href: '/who-can-see-what', text: 'Who can see what' },
  { href: '/stay-safe', text: 'If somebody must not know' },
  { href: '/accessibility', text: 'Accessibility' },
  { href: '/cookies', text: 'Cookies' },
  { href: '/privacy', text: 'Privacy' },
] as const;

export function SiteFooter() {
  return (
    <Footer>
      <FooterMeta>
        <FooterList>
          {LINKS.map((link) => (
            <FooterListItem key={link.href} href={link.href}>
              {link.text}
            </FooterListItem>
          ))}
        </FooterList>
        <FooterCopyright>Kent and Medway Care Record</FooterCopyright>
      </FooterMeta>
    </Footer>
  );
}
