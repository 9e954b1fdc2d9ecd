import type { Hot } from '@unwalled/database';

/** One answer that a campaign about satisfaction offers. */
export interface SurveyChoice {
	readonly campaignId: string;
	readonly digit: string;
	/** Satisfied, or very much so. */
	readonly isGood: boolean;
}

const IS_GOOD = `(choice ->> 'meaning') ~* '满意|satisfied' and (choice ->> 'meaning') !~* '不|dissatisfied|unsatisfied|not '`;

const SURVEYS = `with choices as (select c.id, choice ->> 'digit' as digit, ${IS_GOOD} as good
from campaigns c, jsonb_array_elements(c.choices) choice where c.starts_at < $1 and c.ends_at > $2::timestamptz - interval '31 days')
select id as "campaignId", digit, good as "isGood" from choices where id in (select id from choices where good)`;

/**
 * Lists what campaigns about satisfaction let seniors answer, through the eyes of the house: a campaign of the whole city is
 * no district's own, and yet its answers are. Choices tell of nobody.
 */
export async function listSurveys(house: Hot, { since, until }: { since: Date; until: Date }): Promise<SurveyChoice[]> {
	const { rows } = await house.query<{ campaignId: string; digit: string; isGood: boolean }>({ text: SURVEYS, values: [until, since] });
	return rows;
}
