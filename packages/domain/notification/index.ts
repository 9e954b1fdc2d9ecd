export { pushHandOver } from './commands/push-hand-over.ts';
export { pushOffer } from './commands/push-offer.ts';
export { subscribe, unsubscribe } from './commands/subscribe.ts';
export { listWakeable } from './store.ts';
