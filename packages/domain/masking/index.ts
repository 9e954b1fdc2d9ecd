export { enterMaskedCall, findRinger, type MaskedEntry, type Ringer, takeMaskedCall } from './commands/enter-masked-call.ts';
export { handToOperator, takeAfterEnd } from './commands/hand-to-operator.ts';
export { ringMasked } from './commands/ring-masked.ts';
export { type Tended, tendMask } from './commands/tend-mask.ts';
export type { MaskBinding, MaskingTerms, Side } from './model.ts';
export { findBinding, listBindingsByVisits, listVisitsToTend } from './store.ts';
export { maskingTerms } from './terms.ts';
