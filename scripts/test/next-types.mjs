import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { ROOT } from '../start/project.mjs';

/** Writes the declarations that Next refers to (it would write them itself at its first build). */
export function writeNextTypes() {
  const file = path.join(ROOT, 'next-env.d.ts');
  if (!existsSync(file)) writeFileSync(file, '/// <reference types="next" />\n/// <reference types="next/image-types/global" />\n');
}
