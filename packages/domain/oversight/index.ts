export { type Bulletin, type BulletinMonth, composeBulletin } from './bulletin.ts';
export { listBulletin } from './bulletin-sheet.ts';
export type { Figure, FigureKey } from './figure.ts';
export { FIGURES } from './figures.ts';
export { listPlaces } from './places.ts';
export { type Asked, type FigureRow, listFigureRows, type Oversight, readOversight } from './read.ts';
export { listSurveys } from './surveys.ts';
export { nameTickets } from './tickets.ts';
