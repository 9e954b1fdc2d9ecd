export { type Control, ControlRefusal, type Heard, WITHHELD } from './control/control.ts';
export type { CallView, ConferenceView, ControlEvent, ErrorView, LogView, MessageView, StateView } from './control/views.ts';
export type { CarrierLine, CarrierOptions, PhoneBehaviour, PhoneBookEntry, PhoneKind } from './options.ts';
export { type Carrier, startCarrier } from './server.ts';
export type { Trouble } from './webhook/trouble.ts';
