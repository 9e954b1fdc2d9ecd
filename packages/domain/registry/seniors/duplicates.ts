import { DomainError } from '@unwalled/contracts';
import { violatedConstraint } from '@unwalled/database';

/** What the database refuses when two people write the same at the same moment, in the words of the check before it. */
const REFUSALS: Readonly<Record<string, readonly [message: string, facts: { field: string; why: string }]>> = {
	seniors_id_number: ['Another file has this id number', { field: 'idNumber', why: 'id_number_known' }],
	household_phones_pkey: ['Another household has this number', { field: 'phones', why: 'phone_known' }],
};

/** Runs a command; whoever comes second by a moment is refused as they would be an hour later. */
export async function refusingDuplicates<T>(command: Promise<T>): Promise<T> {
	try {
		return await command;
	} catch (error) {
		const [message, facts] = REFUSALS[violatedConstraint(error) ?? ''] ?? [];
		throw message && facts ? new DomainError('refused', message, facts) : error;
	}
}
