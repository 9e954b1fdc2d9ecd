import type { settlementLines } from './schema.ts';

/** What one finished visit costs. Amounts in cents (fen). */
export type Line = typeof settlementLines.$inferSelect;
