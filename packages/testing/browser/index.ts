export { findChromium } from './find-chromium.ts';
export { Person } from './person.ts';
export { Senior } from './senior.ts';
export { openStage, type Stage } from './stage.ts';
