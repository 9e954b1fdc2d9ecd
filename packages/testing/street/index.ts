export { DEMONSTRATION_PASSWORD, demonstrationAccounts } from './accounts.ts';
export { areaPaths, areas } from './areas.ts';
export { careCampaign, carePlans } from './care.ts';
export { households } from './households.ts';
export type { MapFeature } from './map/features.ts';
export { mapFeatures } from './map.ts';
export type * from './model.ts';
export { AMBULANCE, phoneBook } from './phone-book.ts';
export { providers, workers } from './providers.ts';
export { dutyPhone, responders } from './responders.ts';
export { serviceItems } from './service-items.ts';

/** When the street's workers were last heard of before anything happened. */
export const plantedAt = '2026-11-22T07:30:00.000Z';
