import { blocks } from './map/blocks.ts';
import { ground } from './map/ground.ts';
import { streets } from './map/streets.ts';

/** The town as it is drawn: no internet tile is needed. */
export const mapFeatures = [...ground, ...streets, ...blocks];
