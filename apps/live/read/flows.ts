import type { FlowsView } from '@unwalled/contracts';
import { drawFlow, FlowError, readFlows } from '@unwalled/telephony';

/** Reads the voice flows as the telephone does when the house starts; null where they are wrong and no telephone starts with them. */
export function openFlowPictures(folder: string, now: Date): FlowsView | null {
	try {
		const { sos, service } = readFlows(folder);
		const flows = [sos, service].map((flow) => ({
			...{ flow: flow.flow, line: flow.line, name: flow.name, version: flow.version },
			picture: { 'zh-CN': drawFlow(flow, 'zh-CN'), en: drawFlow(flow, 'en') },
		}));
		return { readAt: now.toISOString(), flows };
	} catch (error) {
		if (error instanceof FlowError) return null;
		throw error;
	}
}
