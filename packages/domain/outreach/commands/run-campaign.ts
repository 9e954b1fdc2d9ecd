import { DomainError } from '@unwalled/contracts';
import { type Actor, type House, houseActor, inTransaction, type Tx } from '@unwalled/messaging';
import { record } from '@unwalled/trail';
import { tellTask } from '../emit.ts';
import { dayOf } from '../engine/local-time.ts';
import type { Campaign } from '../model.ts';
import { cancelUnrung, insertCampaign, listRecipients, lockCampaign, restoreUnrung, saveCampaign } from '../plan-store.ts';
import type { Choice } from '../schema.ts';
import { insertCareTasks } from '../store.ts';
import type { Stopping } from './plan-care.ts';

/** A campaign after a command, and whether the command changed it. */
export interface CampaignResult {
	readonly changed: boolean;
	readonly campaign: Campaign;
}

interface Starting {
	readonly areaPath: string;
	/** Null for everybody below the area. */
	readonly seniorIds: readonly string[] | null;
	readonly title: string;
	readonly text: string;
	readonly choices: readonly Choice[];
	readonly startsAt: Date;
	readonly endsAt: Date;
	readonly actor: Actor;
}

// One statement carries this many rows of fourteen parameters below PostgreSQL's 65,535.
const ROWS_AT_ONCE = 2_000;

/**
 * Starts a campaign: everybody who is to be rung has a row before the first telephone rings.
 * @throws DomainError `invalid` for a time that is over, digits that come twice, or nobody to ring.
 */
export function startCampaign(house: House, { seniorIds, actor, ...said }: Starting): Promise<CampaignResult> {
	return inTransaction(house, async (tx) => {
		const refuse = (field: string, message: string) => new DomainError('invalid', message, { field });
		if (said.endsAt <= said.startsAt || said.endsAt <= tx.now) throw refuse('endsAt', 'The time is over before it begins');
		if (new Set(said.choices.map(({ digit }) => digit)).size < said.choices.length) throw refuse('choices', 'A digit means two things');
		const recipients = await listRecipients(tx, { areaPath: said.areaPath, seniorIds });
		if (recipients.length === 0) throw refuse('seniorIds', 'Nobody there can be rung');
		const who = { createdAt: tx.now, createdBy: actor.id, createdByName: actor.name };
		const campaign = await insertCampaign(tx, { id: tx.newId('cmp'), ...said, choices: [...said.choices], ...who });
		for (let at = 0; at < recipients.length; at += ROWS_AT_ONCE) {
			const rows = recipients.slice(at, at + ROWS_AT_ONCE).map((seniorId) => ({
				id: tx.newId('ctk'),
				campaignId: campaign.id,
				seniorId,
				day: dayOf(said.startsAt),
				mode: 'automatic',
				state: 'due',
				dueAt: said.startsAt,
				wishedAt: said.startsAt,
				endsAt: said.endsAt,
			}));
			const tasks = await insertCareTasks(tx, rows);
			// Screens hear of the first; the sweeper works off the rest at the pace of the lines.
			if (at === 0 && tasks[0]) tellTask(tx, tasks[0], houseActor);
		}
		recordCampaign(tx, campaign, { did: 'started', actor, recipients: recipients.length });
		return { changed: true, campaign };
	});
}

interface Deed {
	readonly did: 'started' | 'stopped' | 'resumed';
	readonly actor: Actor;
	readonly recipients?: number;
	readonly reason?: string | undefined;
}

function recordCampaign(tx: Tx, { id, title, areaPath }: Campaign, { did, actor, reason, recipients }: Deed): void {
	const subject = { kind: 'campaign', id };
	record(tx, { actor, action: `campaign.${did}`, subject, facts: { title, recipients }, areaPath, reason });
}

/** Stops a campaign, or lets it run again: who was not rung yet is not, or is. */
export function stopCampaign(
	house: House,
	{ campaignId, stopped, actor, reason }: Stopping & { campaignId: string },
): Promise<CampaignResult> {
	return inTransaction(house, async (tx) => {
		const campaign = await lockCampaign(tx, campaignId);
		if ((campaign.stoppedAt !== null) === stopped) return { changed: false, campaign };
		if (stopped) await cancelUnrung(tx, { campaignId: campaign.id });
		else await restoreUnrung(tx, { campaignId: campaign.id }, dayOf(campaign.startsAt));
		const saved = await saveCampaign(tx, campaign, { stoppedAt: stopped ? tx.now : null });
		recordCampaign(tx, saved, { did: stopped ? 'stopped' : 'resumed', actor, reason });
		return { changed: true, campaign: saved };
	});
}
