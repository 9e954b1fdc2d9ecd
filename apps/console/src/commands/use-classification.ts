import type { TicketRow } from '@unwalled/contracts';
import { useState } from 'react';
import { useDraft } from '../drafts/use-draft.ts';
import { classifyBodyOf, isChanged, needsReason, shownPriority, type Written } from './classification.ts';
import type { Commands } from './use-commands.ts';

/** The classify form's state and its two ways of saving; what is written survives a reload. */
export function useClassification(row: TicketRow, commands: Commands) {
	const priority = useDraft(row.id, 'priority');
	const service = useDraft(row.id, 'service');
	const summary = useDraft(row.id, 'summary', row.summary);
	const reason = useDraft(row.id, 'reason');
	const [lacksReason, setLacksReason] = useState(false);
	const written: Written = {
		priority: priority.written,
		service: service.written,
		summary: summary.written,
		reason: reason.written,
	};
	const path = `/tickets/${row.id}/classify`;

	async function save(seniorId?: string): Promise<TicketRow | null> {
		const body = classifyBodyOf(row, written, seniorId);
		setLacksReason(body === null);
		if (body === null) return null;
		const saved = await commands.run(path, body);
		if (saved) for (const draft of [priority, service, summary, reason]) draft.forget();
		return saved;
	}

	return {
		isAllowed: row.allowedActions.includes('classify'),
		isChanged: isChanged(row, written),
		needsReason: needsReason(row, written),
		lacksReason: lacksReason && (reason.written ?? '').trim() === '',
		isSaving: commands.running === path,
		priority: shownPriority(row, written),
		service: service.written ?? row.serviceItem?.code,
		summary,
		reason,
		setPriority: priority.write,
		setService: service.write,
		save: () => save(),
		choosePerson: (seniorId: string) => save(seniorId),
	};
}

export type Classification = ReturnType<typeof useClassification>;
