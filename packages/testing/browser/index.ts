export { findBarriers } from './barriers.ts';
export { findChromium } from './find-chromium.ts';
export { walkThrough } from './gallery.ts';
export { type Look, looks, settles, turns } from './looks.ts';
export { Person } from './person.ts';
export { Senior } from './senior.ts';
export { openStage, type Stage } from './stage.ts';
