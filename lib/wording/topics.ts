/** Sensitive topics in plain words. */
import type { SensitivityLabel } from '@/lib/consent/vocabulary';

const TOPIC_NAMES: Readonly<Record<SensitivityLabel, string>> = {
  PSY: 'mental health',
  SEX: 'sexual health',
  HIV: 'HIV',
  STD: 'infections passed on by sex',
  ETH: 'drugs and alcohol',
  SUD: 'drug and alcohol use',
  ETHUD: 'alcohol use',
  OPIOIDUD: 'drug use',
  SDV: 'abuse',
  VIO: 'violence',
  GDIS: 'genes',
};

/** "mental health" */
export const topicName = (topic: SensitivityLabel): string => TOPIC_NAMES[topic];
