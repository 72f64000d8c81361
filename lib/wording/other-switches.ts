/** The switches about sharing that people confuse: what each does, does not do, and where it is set. */
export interface Switch {
  name: string;
  does: string;
  doesNot: string;
  where: string;
  /** A real service; its address is written out on paper. */
  links: readonly { href: string; text: string }[];
}

export const SWITCHES: readonly Switch[] = [
  {
    name: 'Your choices here',
    does: 'Say who in health and care can see this record. It brings together what places in Kent and Medway hold about you.',
    doesNot: 'They do not reach the notes that each place keeps for itself. A hospital still sees what it wrote.',
    where: 'On this website, under “What you share”.',
    links: [{ href: '/sharing', text: 'See what you share' }],
  },
  {
    name: 'National Data Opt-out',
    does: 'Stops what the NHS in England knows about you from being used for research and planning.',
    doesNot: 'It does not change who sees your record to care for you. It does not stop your GP practice from sending data to the NHS.',
    where: 'On the NHS website, in the NHS App, or ring 0300 303 5678.',
    links: [{ href: 'https://www.nhs.uk/your-nhs-data-matters/', text: 'Set it on the NHS website' }],
  },
  {
    name: 'Type 1 opt-out',
    does: 'Stops your GP practice from sending out what says who you are, for anything but your own care.',
    doesNot: 'It does not reach hospitals or other places. It does not change your care.',
    where: 'At your GP practice. Ask them for the form.',
    links: [{ href: 'https://www.nhs.uk/your-nhs-data-matters/manage-your-choice/', text: 'Read about it on the NHS website' }],
  },
  {
    name: 'Summary Care Record',
    does: 'Decides whether NHS staff all over England can see a short summary from your GP: your medicines, allergies and bad reactions, and more if you agreed to that.',
    doesNot: 'It does not change this record. A choice you make here does not change your summary.',
    where: 'At your GP practice.',
    links: [{ href: 'https://digital.nhs.uk/services/summary-care-records-scr', text: 'Read about the Summary Care Record' }],
  },
  {
    name: 'Sharing straight from your GP’s computer',
    does: 'Lets other places, such as a hospital or the out-of-hours doctor, open your GP notes where they are kept. Services for this have names such as GP Connect, or “share out” and “share in”.',
    doesNot: 'It does not change this record. A choice you make here does not change what they can open there.',
    where: 'At your GP practice, and at each place that asks you.',
    links: [{ href: 'https://digital.nhs.uk/services/gp-connect', text: 'Read about GP Connect' }],
  },
];
