import type { CampaignView, CareTaskState } from '@unwalled/contracts';

const open: readonly CareTaskState[] = ['due', 'ringing', 'waiting', 'family'];
const reached: readonly CareTaskState[] = ['reached', 'needs_help'];

/** How far a campaign is: whom nothing follows any more, who was reached of them, and who is still to be rung. */
export function progressOf({ byState }: Pick<CampaignView, 'byState'>): { done: number; reached: number; open: number } {
	const sum = (of: (state: CareTaskState) => boolean) => byState.reduce((all, { state, count }) => all + (of(state) ? count : 0), 0);
	return {
		done: sum((state) => !open.includes(state) && state !== 'canceled'),
		reached: sum((state) => reached.includes(state)),
		open: sum((state) => open.includes(state)),
	};
}
