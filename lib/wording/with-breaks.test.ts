import { describe, expect, it } from 'vitest';
import { PROFESSIONAL_ROLES } from '@/lib/consent/vocabulary';
import { rolesName } from './roles';
import { withBreaks } from './with-breaks';

describe('a name in a narrow column', () => {
  it('can break in every long word, and is otherwise as it was', () => {
    for (const name of PROFESSIONAL_ROLES.map(rolesName)) {
      expect(withBreaks(name).replaceAll('\u00ad', '')).toBe(name);
      for (const piece of withBreaks(name).split(/[\s\u00ad-]/)) expect(piece.length).toBeLessThanOrEqual(8);
    }
  });
});
