import { z } from 'zod';

// Read loosely: versions differ in what they add, and a field that nobody here reads must not cost an event.
const channelVariables = z.record(z.string(), z.string()).optional();

/** A leg as Asterisk shows it. */
export const ariChannel = z.object({
	id: z.string(),
	name: z.string().default(''),
	state: z.string(),
	caller: z.object({ number: z.string().default('') }).default({ number: '' }),
	dialplan: z.object({ app_name: z.string().default(''), app_data: z.string().default('') }).default({ app_name: '', app_data: '' }),
	channelvars: channelVariables,
});
export type AriChannel = z.infer<typeof ariChannel>;

/** A room as Asterisk shows it. */
export const ariBridge = z.object({ id: z.string(), channels: z.array(z.string()).default([]) });
export type AriBridge = z.infer<typeof ariBridge>;

const channel = ariChannel;

/** What Asterisk tells us; events of other types are not for us. */
export const ariEvent = z.discriminatedUnion('type', [
	z.object({ type: z.literal('StasisStart'), channel, args: z.array(z.string()).default([]) }),
	z.object({ type: z.literal('StasisEnd'), channel }),
	z.object({ type: z.literal('ChannelStateChange'), channel }),
	z.object({ type: z.literal('ChannelDestroyed'), channel, cause: z.number().int().default(0) }),
	z.object({ type: z.literal('ChannelDtmfReceived'), channel, digit: z.string() }),
	z.object({ type: z.literal('ChannelLeftBridge'), channel, bridge: ariBridge }),
	z.object({ type: z.literal('Dial'), peer: channel, dialstatus: z.string().default('') }),
	z.object({ type: z.literal('PlaybackFinished'), playback: z.object({ id: z.string(), state: z.string().default('') }) }),
	z.object({ type: z.literal('ChannelUserevent'), eventname: z.string(), userevent: z.record(z.string(), z.unknown()).default({}) }),
	z.object({ type: z.literal('ApplicationReplaced') }),
]);
export type AriEvent = z.infer<typeof ariEvent>;

/** An answer to a question that was put over the socket of events. */
export const ariReply = z.object({
	type: z.literal('RESTResponse'),
	request_id: z.string(),
	status_code: z.number().int(),
	message_body: z.string().optional(),
});
