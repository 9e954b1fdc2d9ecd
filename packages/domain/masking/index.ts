export { enterMaskedCall, findRinger, type MaskedEntry, type Ringer, takeMaskedCall } from './commands/enter-masked-call.ts';
export { ringMasked } from './commands/ring-masked.ts';
export { type Tended, tendMask } from './commands/tend-mask.ts';
export type { MaskBinding, MaskingTerms, Side } from './model.ts';
export { type MaskingService, ownBridge, type Pair } from './service.ts';
export { listBindingsByVisits, listVisitsToTend } from './store.ts';
export { maskingTerms } from './terms.ts';
