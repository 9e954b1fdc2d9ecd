import type { PressKind } from '@unwalled/contracts';
import type { presses } from './schema.ts';

/** The fact that somebody pressed a button, rang or wrote; never changed. */
export type Press = Omit<typeof presses.$inferSelect, 'kind'> & { kind: PressKind };
